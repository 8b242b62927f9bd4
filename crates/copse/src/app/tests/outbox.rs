//! The outbox: long work holds up nothing else, and what fails again and again is given up.

use crate::testing::on_each_engine;
use jobs::{Job, Order, Worker};
use kernel::Fault;
use std::{
    sync::{Arc, Mutex, mpsc},
    time::Duration,
};

#[test]
fn a_mail_does_not_wait_for_long_work() {
    on_each_engine(async |site| {
        let (quick_is_done, wait) = mpsc::channel();
        let wait = Mutex::new(wait);
        let long = Job::new("long", move |_| Ok(wait.lock().expect("the end").recv_timeout(Duration::from_secs(60))?));
        let quick = Job::new("quick", move |_| Ok(quick_is_done.send(())?));
        let (now, rng) = (site.clock.now(), site.rng.clone());
        let orders = [Order::new("long", &(), now, &rng).unwrap().long(), Order::new("quick", &(), now, &rng).unwrap()];
        site.kit.db.write(move |tx| orders.iter().try_for_each(|order| order.enqueue(tx))).await.unwrap();
        let worker = Worker::new(site.kit.db.clone(), site.clock.clone(), vec![long, quick]);
        assert_eq!(worker.work_off().await.unwrap(), 2);
        assert_eq!(worker.work_off().await.unwrap(), 0);
        site.clock.pass_seconds(86_400);
        assert_eq!(worker.work_off().await.unwrap(), 0, "neither of them waits to be tried again");
    });
}

#[test]
fn what_fails_again_and_again_is_given_up_and_says_why() {
    on_each_engine(async |site| {
        let (tried, told) = (Arc::new(Mutex::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (count, tell) = (tried.clone(), told.clone());
        let fails = move |_: &str| {
            *count.lock().unwrap() += 1;
            Err(Fault::internal("no way through"))
        };
        let job = Job::new("fails", fails).at_most(3, move |payload| {
            tell.lock().unwrap().push(payload.to_owned());
            Ok(())
        });
        let order = Order::new("fails", &"a secret", site.clock.now(), &site.rng).unwrap();
        site.kit.db.write(move |tx| order.enqueue(tx)).await.unwrap();
        let worker = Worker::new(site.kit.db.clone(), site.clock.clone(), vec![job]);
        for _ in 0..6 {
            worker.work_off().await.unwrap();
            site.clock.pass_seconds(86_400);
        }
        assert_eq!((*tried.lock().unwrap(), told.lock().unwrap().clone()), (3, vec!["\"a secret\"".to_owned()]));
        let given_up = site.kit.db.read(jobs::given_up).await.unwrap();
        assert_eq!((given_up.len(), given_up[0].count), (1, 1));
        assert_eq!(given_up[0].failure.as_deref(), Some("no way through"));
    });
}
