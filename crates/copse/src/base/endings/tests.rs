use super::{close, reopen};
use crate::{
    base::communities::{self, Duty, Joining, Tie, Visibility},
    base::ties::{self, Pair},
    testing::on_each_engine,
};

/// Who belongs and looks after it, who coordinates, what it stands under.
type Stands = (Vec<String>, i64, Vec<String>);

#[test]
fn what_ends_with_a_community_comes_back_when_that_is_undone() {
    on_each_engine(async |site| {
        let (ann, ben) = (site.someone("Ann Price").await, site.someone("Ben Mensah").await);
        let (id, _) = site.community("Street", Visibility::Front, Joining::Request, &ann).await;
        let (town, _) = site.community("Town", Visibility::Front, Joining::Request, &ann).await;
        site.join(id, &ben).await;
        let gone = site.someone("Cleo Gone").await;
        site.join(id, &gone).await;
        let (by, left, now) = (ann.id, gone.id, site.clock.now());
        site.kit
            .db
            .write(move |tx| {
                communities::leave(tx, id, left, false, now)?;
                communities::give_duty(tx, id, by, Duty::Steward, None, now)?;
                ties::tie(tx, Pair { child: id, parent: town }, Tie::Level, by, now)
            })
            .await
            .unwrap();
        let stands = async || -> Stands {
            let read = move |tx: &mut db::Tx| {
                let members = communities::members(tx, id, "", kernel::Moment::from_micros(0), "", 100)?;
                let above = ties::parents(tx, id)?;
                let coordinators = communities::count_coordinators(tx, id)?.0.0;
                let names = members.iter().map(|member| member.name.to_string()).collect();
                Ok((names, coordinators, above.iter().map(|row| row.slug.to_string()).collect()))
            };
            site.kit.db.read(read).await.unwrap()
        };
        let before = stands().await;
        assert_eq!((before.0.len(), before.1, before.2.len()), (2, 1, 1));
        site.clock.pass_seconds(60);
        let ended = site.clock.now();
        assert!(site.kit.db.write(move |tx| close(tx, id, "It is over.", by, ended)).await.unwrap());
        assert_eq!(stands().await, (Vec::new(), 0, Vec::new()));
        site.clock.pass_seconds(60);
        let later = site.clock.now();
        assert!(!site.kit.db.write(move |tx| close(tx, id, "Again.", by, later)).await.unwrap(), "once");
        assert!(site.kit.db.write(move |tx| reopen(tx, id, ended, "It is not.", by, later)).await.unwrap());
        assert_eq!(stands().await, before, "and nobody who had left before");
        assert!(!site.kit.db.write(move |tx| reopen(tx, id, ended, "Again.", by, later)).await.unwrap(), "once");
    });
}
