//! One command for many rows at a time, as the engine of its own does that best: SQLite in the program row by row, PostgreSQL
//! beside it in one message, since there the way to and fro takes longer than the work.

use crate::{
    sql::{Kind, tokens},
    value::Type,
};

/// The text in which PostgreSQL adds many rows at once: what stands behind `VALUES` is taken from a column of each parameter.
/// Nothing where the text adds no rows, or names a parameter elsewhere.
pub(crate) fn widened(sql: &str, arguments: &[(&'static str, Type)]) -> Option<String> {
    let tokens = tokens(sql).ok()?;
    let is_insert = tokens.first().is_some_and(|token| token.is("INSERT"));
    let values = tokens.iter().position(|token| token.is("VALUES")).filter(|_| is_insert)?;
    let open = tokens.get(values + 1).filter(|token| token.is_sign("("))?;
    // Calls and several rows have brackets of their own.
    let close = tokens[values + 2..].iter().find(|token| token.is_sign("(") || token.is_sign(")"))?;
    let is_inside = |at: usize| at > open.at && at < close.at;
    if close.is_sign("(") || tokens.iter().any(|token| token.kind == Kind::Parameter && !is_inside(token.at)) {
        return None;
    }
    let mut text = format!("{}SELECT ", &sql[..tokens[values].at]);
    let mut from = open.end();
    for token in tokens.iter().filter(|token| token.kind == Kind::Parameter) {
        text += &sql[from..token.at];
        text += &format!("given.{}", column(&token.text[1..]));
        from = token.end();
    }
    text += &sql[from..close.at];
    let columns = (1..).zip(arguments).map(|(number, (_, ty))| format!("CAST(${number} AS {ty}[])")).collect::<Vec<_>>();
    let names = (1..=arguments.len()).map(column).collect::<Vec<_>>();
    text += &format!(" FROM UNNEST({}) AS given({})", columns.join(", "), names.join(", "));
    text += &sql[close.end()..];
    Some(text)
}

fn column(number: impl std::fmt::Display) -> String {
    format!("v{number}")
}

#[cfg(test)]
mod tests {
    use super::widened;
    use crate::value::Type;

    const TWO: [(&str, Type); 2] = [("item", Type::Text), ("count", Type::Bigint)];

    #[test]
    fn what_is_added_is_taken_from_columns() {
        let wide = widened("INSERT INTO t (a, b, c) VALUES ($2, '', $1) ON CONFLICT (a) DO NOTHING", &TWO);
        let said = "INSERT INTO t (a, b, c) SELECT given.v2, '', given.v1 FROM UNNEST(CAST($1 AS TEXT[]), CAST($2 AS BIGINT[])) \
                    AS given(v1, v2) ON CONFLICT (a) DO NOTHING";
        assert_eq!(wide.as_deref(), Some(said));
    }

    #[test]
    fn nothing_else_is_widened() {
        for text in [
            "UPDATE t SET a = $1 WHERE b = $2",
            "INSERT INTO t (a, b) SELECT $1, $2",
            "INSERT INTO t (a, b) VALUES ($1, COALESCE($2, 1))",
            "INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO UPDATE SET b = $2",
        ] {
            assert_eq!(widened(text, &TWO), None, "{text}");
        }
    }
}
