//! Whether a database is whole.

use crate::{db::Db, pool::off_runtime, tx::Link};
use kernel::Result;

impl Db {
    /// What is wrong with the database itself: broken pages or indexes, references that lead nowhere. Empty when it is whole.
    /// PostgreSQL watches over its own references at every write and is asked nothing here.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub fn integrity(&self) -> Result<Vec<String>> {
        off_runtime(|| match self.connect()?.link {
            Link::Postgres(_) => Ok(Vec::new()),
            Link::Sqlite(connection) => {
                let mut faults = Vec::new();
                connection.pragma_query(None, "integrity_check", |row| {
                    faults.push(row.get::<_, String>(0)?);
                    Ok(())
                })?;
                faults.retain(|line| line != "ok");
                connection.pragma_query(None, "foreign_key_check", |row| {
                    faults.push(format!(
                        "a row of {} refers to a row of {} that is not there",
                        row.get::<_, String>(0)?,
                        row.get::<_, String>(2)?
                    ));
                    Ok(())
                })?;
                Ok(faults)
            }
        })
    }
}
