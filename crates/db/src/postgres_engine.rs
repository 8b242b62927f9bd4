//! PostgreSQL: connections, statements, values.

use crate::{
    many::widened,
    row::Row,
    statement,
    trouble::Trouble,
    tx::{Link, Mode, Tx},
    value::Val,
};
use kernel::{Context, Fault, Result};
use postgres::{
    Client, Config, NoTls, Statement,
    types::{IsNull, ToSql, Type as PgType, private::BytesMut},
};
use std::{collections::HashMap, error::Error, time::Duration};

/// A connection and the statements prepared on it, by where their texts stand in the program.
pub(crate) struct PostgresLink {
    pub client: Client,
    prepared: HashMap<(usize, usize), Statement>,
    /// The same for many rows at once.
    widened: HashMap<(usize, usize), Statement>,
}

/// Connects. Never in an async context: the client waits by a runtime of its own.
pub(crate) fn connect(url: &str) -> Result<Tx> {
    let mut config: Config = url.parse::<Config>().map_err(|_| crate::NotAUrl)?;
    config.connect_timeout(Duration::from_secs(10)).keepalives_idle(Duration::from_secs(60));
    if config.get_application_name().is_none() {
        config.application_name("copse");
    }
    let mut client = config.connect(NoTls).context("connecting to PostgreSQL")?;
    // A prepared statement is planned once, as on SQLite. Left to itself PostgreSQL plans those with a LIMIT anew for every
    // value, which takes longer than most reads.
    client.batch_execute("SET plan_cache_mode = force_generic_plan").context("setting up a connection to PostgreSQL")?;
    Ok(Tx::new(Link::Postgres(Box::new(PostgresLink { client, prepared: HashMap::new(), widened: HashMap::new() }))))
}

impl PostgresLink {
    pub(crate) fn begin(&mut self, mode: Mode) -> Result<(), Trouble> {
        match mode {
            Mode::Read(limit) => self.client.batch_execute(&format!(
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = {0}; \
                 SET LOCAL idle_in_transaction_session_timeout = {0}",
                limit.as_millis()
            ))?,
            Mode::LongRead => self.client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?,
            Mode::Write => self.client.batch_execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")?,
        }
        Ok(())
    }

    pub(crate) fn guard(&mut self, scope: &str) -> Result<(), Trouble> {
        self.client.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", &[&scope])?;
        Ok(())
    }

    /// The prepared statement of a text that stays where it is for as long as the program runs.
    pub(crate) fn prepare(&mut self, sql: &'static str) -> Result<Statement, Trouble> {
        let key = (sql.as_ptr() as usize, sql.len());
        if let Some(known) = self.prepared.get(&key) {
            return Ok(known.clone());
        }
        let prepared = self.client.prepare(sql)?;
        self.prepared.insert(key, prepared.clone());
        Ok(prepared)
    }

    pub(crate) fn command(&mut self, sql: &'static str, arguments: &[Val<'_>]) -> Result<u64, Trouble> {
        let prepared = self.prepare(sql)?;
        check_count(&prepared, arguments)?;
        Ok(self.client.execute(&prepared, &parameters(arguments))?)
    }

    /// Runs a command for many rows in one message.
    pub(crate) fn each(&mut self, statement: &'static statement::Statement, rows: &[Vec<Val<'_>>]) -> Result<(), Trouble> {
        if let [row] = rows {
            return self.command(statement.sql, row).map(drop);
        }
        let prepared = self.prepare_widened(statement)?;
        if let Some(row) = rows.iter().find(|row| row.len() != statement.arguments.len()) {
            check_count(&prepared, row)?;
        }
        let columns = (0..statement.arguments.len()).map(|at| rows.iter().map(|row| &row[at]).collect());
        let columns: Vec<Vec<&Val<'_>>> = columns.collect();
        let columns: Vec<&(dyn ToSql + Sync)> = columns.iter().map(|column| column as &(dyn ToSql + Sync)).collect();
        self.client.execute(&prepared, &columns)?;
        Ok(())
    }

    fn prepare_widened(&mut self, statement: &'static statement::Statement) -> Result<Statement, Trouble> {
        let key = (statement.sql.as_ptr() as usize, statement.sql.len());
        if let Some(known) = self.widened.get(&key) {
            return Ok(known.clone());
        }
        let text = widened(statement.sql, statement.arguments);
        let text = text.ok_or_else(|| Fault::internal("for many rows at a time there is only INSERT ... VALUES"))?;
        let prepared = self.client.prepare(&text)?;
        self.widened.insert(key, prepared.clone());
        Ok(prepared)
    }

    pub(crate) fn rows(
        &mut self,
        sql: &'static str,
        arguments: &[Val<'_>],
        take: &mut dyn FnMut(Row<'_>) -> Result<()>,
    ) -> Result<(), Trouble> {
        let prepared = self.prepare(sql)?;
        check_count(&prepared, arguments)?;
        for row in self.client.query(&prepared, &parameters(arguments))? {
            take(Row::postgres(&row))?;
        }
        Ok(())
    }
}

fn check_count(prepared: &Statement, arguments: &[Val<'_>]) -> Result<()> {
    match prepared.params().len() {
        count if count == arguments.len() => Ok(()),
        count => Err(Fault::internal(format!("{count} parameters, but {} arguments", arguments.len()))),
    }
}

pub(crate) fn parameters<'a>(arguments: &'a [Val<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    arguments.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Val<'_> {
    /// PostgreSQL says of what type a parameter is; another kind of value is refused.
    fn to_sql(&self, ty: &PgType, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Text(text), &PgType::TEXT) => text.as_ref().to_sql(ty, out),
            (Self::Int(number), &PgType::INT8) => number.to_sql(ty, out),
            (Self::Bool(truth), &PgType::BOOL) => truth.to_sql(ty, out),
            (Self::Bytes(bytes), &PgType::BYTEA) => bytes.as_ref().to_sql(ty, out),
            (Self::Real(number), &PgType::FLOAT8) => number.to_sql(ty, out),
            _ => Err(format!("PostgreSQL takes the parameter for {ty}; use CAST($n AS ...)").into()),
        }
    }

    fn accepts(_: &PgType) -> bool {
        true
    }

    postgres::types::to_sql_checked!();
}
