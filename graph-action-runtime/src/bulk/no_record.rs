//! In place of a journal, where the feature `journal` is off.

use std::time::SystemTime;

use super::round::RoundOutcome;
use crate::{envelope::item::Item, response::error::Error};

#[derive(Clone)]
pub(crate) struct Record;

#[allow(clippy::unused_async, reason = "as with a journal")]
impl Record {
    pub(crate) fn none() -> Self {
        Self
    }

    pub(crate) fn is_kept(&self) -> bool {
        false
    }

    pub(crate) async fn earlier(&self, items: &[Item]) -> Result<Vec<Option<Error>>, Error> {
        Ok(items.iter().map(|_| None).collect())
    }

    pub(crate) async fn begin(&self, _: &[Item], _: SystemTime) -> Result<(), Error> {
        Ok(())
    }

    pub(crate) fn end(
        &self,
        _: &RoundOutcome,
        _: SystemTime,
    ) -> impl Future<Output = Result<(), Error>> + Send + use<> {
        std::future::ready(Ok(()))
    }
}
