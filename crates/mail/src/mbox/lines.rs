use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

/// Longer lines are handed out in stretches, so that no line can fill the memory.
const LONGEST: u64 = 64 * 1024;

/// A line with its end, or a stretch of a very long one.
#[derive(Default)]
pub(super) struct Line {
    pub bytes: Vec<u8>,
    /// Whether it begins at the start of a line.
    pub fresh: bool,
}

impl Line {
    pub fn is_blank(&self) -> bool {
        self.fresh && matches!(self.bytes.as_slice(), b"\n" | b"\r\n")
    }
}

/// Lines of a stream, with a look ahead. A fault of the stream ends it and is kept.
pub(super) struct Lines<R> {
    input: R,
    ahead: VecDeque<Line>,
    fresh: bool,
    ended: bool,
    pub fault: Option<io::Error>,
}

impl<R: BufRead> Lines<R> {
    pub fn new(input: R) -> Lines<R> {
        Lines { input, ahead: VecDeque::new(), fresh: true, ended: false, fault: None }
    }

    /// Puts the next line into `line`; false at the end.
    pub fn next(&mut self, line: &mut Line) -> bool {
        match self.ahead.pop_front() {
            Some(next) => {
                *line = next;
                true
            }
            None => self.read(line),
        }
    }

    /// The line `count` lines ahead, 0 being the next one.
    pub fn peek(&mut self, count: usize) -> Option<&Line> {
        while self.ahead.len() <= count {
            let mut line = Line::default();
            if !self.read(&mut line) {
                return None;
            }
            self.ahead.push_back(line);
        }
        self.ahead.get(count)
    }

    /// Gives a line back.
    pub fn push_back(&mut self, line: Line) {
        self.ahead.push_front(line);
    }

    fn read(&mut self, line: &mut Line) -> bool {
        line.bytes.clear();
        line.fresh = self.fresh;
        if self.ended {
            return false;
        }
        if let Err(fault) = self.input.by_ref().take(LONGEST).read_until(b'\n', &mut line.bytes) {
            self.fault = Some(fault);
            self.ended = true;
        }
        self.ended |= line.bytes.is_empty();
        self.fresh = line.bytes.ends_with(b"\n");
        !line.bytes.is_empty()
    }
}
