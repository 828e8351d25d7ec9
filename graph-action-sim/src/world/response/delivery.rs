//! How a response goes out.

use std::time::Duration;

/// The way in which a response goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Delivery {
    /// The response arrives as it is.
    #[default]
    Whole,
    /// The response arrives after this time.
    Late(Duration),
    /// The body arrives in pieces, with a delay before each.
    Slow,
    /// The connection is closed in the middle of the body.
    Cut,
    /// The response ends in the middle of the body, as if that were all of it.
    Truncated,
    /// The connection is closed without a response.
    Closed,
    /// The connection is reset without a response.
    Reset,
}

impl Delivery {
    /// Whether the response to an item of a batch is missing when it goes out like this: a
    /// connection belongs to the whole batch, so an item can only lack its response.
    pub(crate) fn leaves_item_out(self) -> bool {
        matches!(self, Self::Cut | Self::Truncated | Self::Closed | Self::Reset)
    }

    /// Returns how a batch goes out that has an item with this delivery.
    pub(crate) fn of_batch(self, item: Self) -> Self {
        match (self, item) {
            (Self::Late(one), Self::Late(other)) => Self::Late(one.max(other)),
            (Self::Whole, late @ Self::Late(_)) => late,
            (own, _) => own,
        }
    }
}
