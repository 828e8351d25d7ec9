//! The faults of a token provider.

/// What goes wrong when a token is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenFault {
    /// It takes up to a minute.
    Slow,
    Fails,
    Panics,
    Hangs,
    /// The last token once more, although Graph has refused it.
    Old,
    Expired,
    /// It expires in two minutes, so that the client has to renew it soon.
    Short,
    /// It lacks the permission.
    Powerless,
    /// It holds a character that no header can carry.
    Garbage,
}

impl TokenFault {
    pub(crate) const ALL: [Self; 9] = [
        Self::Slow,
        Self::Fails,
        Self::Panics,
        Self::Hangs,
        Self::Old,
        Self::Expired,
        Self::Short,
        Self::Powerless,
        Self::Garbage,
    ];
}
