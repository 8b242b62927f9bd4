//! What a database says of its own tables. The engines keep it in different places, so each has its own statements here.

use crate::{
    tx::{Engine, Tx},
    value::Type,
};
use kernel::{Fault, Result};
use std::collections::{BTreeMap, BTreeSet};

/// A table as it is, whatever the engine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: BTreeMap<String, ColumnShape>,
    /// The columns of the primary key, in order.
    pub primary_key: Vec<String>,
    /// The columns of each further unique index, in order; a last `(partial)` where it covers some rows only.
    pub unique: BTreeSet<Vec<String>>,
    /// Its foreign keys.
    pub references: BTreeSet<Reference>,
}

/// A column as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnShape {
    /// Its type.
    pub ty: Type,
    /// Whether it may hold NULL.
    pub nullable: bool,
}

/// A foreign key as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The columns that refer.
    pub columns: Vec<String>,
    /// The table they refer to.
    pub table: String,
    /// The columns they refer to.
    pub to: Vec<String>,
    /// What happens to the row when what it refers to is deleted: `NO ACTION`, `CASCADE`, `SET NULL`...
    pub on_delete: String,
}

crate::row! {
    struct ColumnFact {
        table_name: String,
        name: String,
        type_name: String,
        nullable: bool,
        key_place: i64,
    }
}

crate::row! {
    struct UniqueFact {
        table_name: String,
        index_name: String,
        partial: bool,
        name: Option<String>,
    }
}

crate::row! {
    struct ReferenceFact {
        table_name: String,
        key: String,
        name: String,
        target: String,
        target_name: Option<String>,
        on_delete: String,
    }
}

/// SQLite's answers, from the functions of its pragmas.
pub(crate) mod sqlite {
    use super::{ColumnFact, ReferenceFact, UniqueFact};

    crate::queries! {
        pub(super) fn columns() -> Vec<ColumnFact> =
            r#"SELECT t.name AS table_name, c.name, c.type AS type_name, c."notnull" = 0 AND c.pk = 0 AS nullable, c.pk AS key_place
                 FROM pragma_table_list t, pragma_table_xinfo(t.name) c
                WHERE t.schema = 'main' AND t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_'
                  AND substr(t.name, 1, 8) <> 'fulltext'
                ORDER BY t.name, c.cid"#;

        pub(super) fn unique() -> Vec<UniqueFact> =
            r#"SELECT t.name AS table_name, i.name AS index_name, i.partial, k.name
                 FROM pragma_table_list t, pragma_index_list(t.name) i, pragma_index_info(i.name) k
                WHERE t.schema = 'main' AND t.type = 'table' AND substr(t.name, 1, 8) <> 'fulltext' AND i."unique" = 1 AND i.origin <> 'pk'
                ORDER BY t.name, i.name, k.seqno"#;

        pub(super) fn references() -> Vec<ReferenceFact> =
            r#"SELECT t.name AS table_name, CAST(f.id AS TEXT) AS key, f."from" AS name, f."table" AS target,
                      f."to" AS target_name, f.on_delete
                 FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
                WHERE t.schema = 'main' AND t.type = 'table'
                ORDER BY t.name, f.id, f.seq"#;
    }
}

/// PostgreSQL's answers, from its catalogue.
pub(crate) mod postgres {
    use super::{ColumnFact, ReferenceFact, UniqueFact};

    crate::queries! {
        pub(super) fn columns() -> Vec<ColumnFact> =
            "SELECT CAST(c.relname AS TEXT) AS table_name, CAST(a.attname AS TEXT) AS name,
                    CAST(format_type(a.atttypid, a.atttypmod) AS TEXT) AS type_name, NOT a.attnotnull AS nullable,
                    CAST(COALESCE(array_position(CAST(i.indkey AS int2[]), a.attnum) + 1, 0) AS BIGINT) AS key_place
               FROM pg_class c
               JOIN pg_namespace n ON n.oid = c.relnamespace
               JOIN pg_attribute a ON a.attrelid = c.oid
               LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
              WHERE n.nspname = current_schema() AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND substr(c.relname, 1, 8) <> 'fulltext'
              ORDER BY c.relname, a.attnum";

        pub(super) fn unique() -> Vec<UniqueFact> =
            "SELECT CAST(c.relname AS TEXT) AS table_name, CAST(i.indexrelid AS TEXT) AS index_name,
                    i.indpred IS NOT NULL AS partial, CAST(a.attname AS TEXT) AS name
               FROM pg_index i
               JOIN pg_class c ON c.oid = i.indrelid
               JOIN pg_namespace n ON n.oid = c.relnamespace
               CROSS JOIN LATERAL unnest(CAST(i.indkey AS int2[])) WITH ORDINALITY AS k (attnum, place)
               LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
              WHERE n.nspname = current_schema() AND i.indisunique AND NOT i.indisprimary AND substr(c.relname, 1, 8) <> 'fulltext'
              ORDER BY c.relname, i.indexrelid, k.place";

        pub(super) fn references() -> Vec<ReferenceFact> =
            "SELECT CAST(c.relname AS TEXT) AS table_name, CAST(x.conname AS TEXT) AS key, CAST(a.attname AS TEXT) AS name,
                    CAST(t.relname AS TEXT) AS target, CAST(b.attname AS TEXT) AS target_name,
                    CASE x.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT'
                                       WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END AS on_delete
               FROM pg_constraint x
               JOIN pg_class c ON c.oid = x.conrelid
               JOIN pg_class t ON t.oid = x.confrelid
               JOIN pg_namespace n ON n.oid = c.relnamespace
               CROSS JOIN LATERAL unnest(x.conkey, x.confkey) WITH ORDINALITY AS k (source, target, place)
               JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.source
               JOIN pg_attribute b ON b.attrelid = t.oid AND b.attnum = k.target
              WHERE n.nspname = current_schema() AND x.contype = 'f'
              ORDER BY c.relname, x.conname, k.place";
    }
}

/// All tables by their names, that of the migrations too, but not those of the full-text index, which is each engine's own.
pub(crate) fn tables(tx: &mut Tx) -> Result<BTreeMap<String, Table>> {
    let (columns, unique, references) = match tx.engine() {
        Engine::Sqlite => (sqlite::columns(tx)?, sqlite::unique(tx)?, sqlite::references(tx)?),
        Engine::Postgres => (postgres::columns(tx)?, postgres::unique(tx)?, postgres::references(tx)?),
    };
    let mut tables = with_columns(columns)?;
    for parts in unique.chunk_by(|a, b| (&a.table_name, &a.index_name) == (&b.table_name, &b.index_name)) {
        let name = |part: &UniqueFact| part.name.clone().unwrap_or_else(|| "(expression)".to_owned());
        let mut index: Vec<String> = parts.iter().map(name).collect();
        if parts[0].partial {
            index.push("(partial)".to_owned());
        }
        tables.entry(parts[0].table_name.clone()).or_default().unique.insert(index);
    }
    for parts in references.chunk_by(|a, b| (&a.table_name, &a.key) == (&b.table_name, &b.key)) {
        let target = &parts[0].target;
        let reference = Reference {
            columns: parts.iter().map(|part| part.name.clone()).collect(),
            table: target.clone(),
            to: match parts.iter().map(|part| part.target_name.clone()).collect() {
                Some(names) => names,
                // SQLite leaves it open where the primary key is meant.
                None => tables.get(target).map(|table| table.primary_key.clone()).unwrap_or_default(),
            },
            on_delete: parts[0].on_delete.clone(),
        };
        tables.entry(parts[0].table_name.clone()).or_default().references.insert(reference);
    }
    Ok(tables)
}

fn with_columns(facts: Vec<ColumnFact>) -> Result<BTreeMap<String, Table>> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let mut keys: BTreeMap<String, BTreeMap<i64, String>> = BTreeMap::new();
    for fact in facts {
        let ty = type_of(&fact.type_name)
            .ok_or_else(|| Fault::internal(format!("{}.{} has the type {}", fact.table_name, fact.name, fact.type_name)))?;
        if fact.key_place > 0 {
            keys.entry(fact.table_name.clone()).or_default().insert(fact.key_place, fact.name.clone());
        }
        let shape = ColumnShape { ty, nullable: fact.nullable };
        tables.entry(fact.table_name).or_default().columns.insert(fact.name, shape);
    }
    for (table, key) in keys {
        tables.entry(table).or_default().primary_key = key.into_values().collect();
    }
    Ok(tables)
}

/// The type behind an engine's own word for it.
pub(crate) fn type_of(word: &str) -> Option<Type> {
    match word.to_ascii_uppercase().as_str() {
        "TEXT" => Some(Type::Text),
        "INTEGER" | "BIGINT" => Some(Type::Bigint),
        "INT" | "BOOLEAN" => Some(Type::Boolean),
        "BLOB" | "BYTEA" => Some(Type::Bytea),
        "REAL" | "DOUBLE PRECISION" => Some(Type::Double),
        _ => None,
    }
}
