//! Made-up mails: threads of ten, quotes and signatures as people write them.

use crate::site::TEXT;
use kernel::{Fault, Moment, Result};
use std::io::{BufWriter, Write};

pub(crate) fn write(count: &str) -> Result<()> {
    let count: i64 = count.parse().map_err(|_| Fault::internal("a count is a number"))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for number in 0..count {
        let (thread, place) = (number / 10, number % 10);
        let when = Moment::from_seconds(1_500_000_000 + number * 60).timestamp();
        let sender = number % 97;
        writeln!(out, "From writer{sender}@example.org {}", when.strftime("%a %b %e %H:%M:%S %Y"))?;
        writeln!(out, "Message-ID: <{number}@mails.example>\nDate: {}", when.strftime("%a, %d %b %Y %H:%M:%S +0000"))?;
        writeln!(out, "From: Writer Number {sender} <writer{sender}@example.org>\nTo: circle@lists.example")?;
        let re = if place > 0 { "Re: " } else { "" };
        writeln!(out, "Subject: {re}[circle] What we learned in week {thread}")?;
        if place > 0 {
            writeln!(out, "In-Reply-To: <{}@mails.example>\nReferences: <{}@mails.example>", number - 1, thread * 10)?;
        }
        writeln!(out, "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{TEXT}")?;
        if place > 0 {
            writeln!(out, "On Friday Writer {} wrote:", (number - 1) % 97)?;
            TEXT.lines().try_for_each(|line| writeln!(out, "> {line}"))?;
        }
        writeln!(out, "\n-- \nWriter Number {sender}\nNurse, Upper Wharn\n")?;
    }
    Ok(out.flush()?)
}
