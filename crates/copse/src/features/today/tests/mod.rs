//! Today through its page.
