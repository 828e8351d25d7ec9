//! Why a journal cannot be used as asked, told to people.

use std::{error::Error as StdError, io, path::Path};

use rusqlite::ErrorCode;

use crate::{
    bulk::journal_store::entry::Refusal,
    response::{box_error::BoxError, error::Error},
};

/// Why a journal cannot be used as asked; the text goes on where the name of the file ends.
#[derive(Debug)]
pub(super) struct Fault {
    why: String,
    source: Option<BoxError>,
}

impl Fault {
    pub(super) fn refused(why: impl Into<String>) -> Self {
        Self { why: why.into(), source: None }
    }

    pub(super) fn foreign() -> Self {
        Self::refused(
            "is some other file: name one that does not exist yet, or the journal of an earlier run",
        )
    }

    pub(super) fn damaged(how: impl AsRef<str>) -> Self {
        let how = how.as_ref();
        Self::refused(format!(
            "is damaged ({how}): an older copy would lack what ran since, so find out from the \
             devices before you start anew with another file"
        ))
    }

    fn failed(error: &dyn StdError) -> Self {
        Self::refused(format!(
            "cannot be used: {error}; see that its folder exists, that both can be written, and \
             that there is room"
        ))
    }

    pub(super) fn at(self, path: &Path) -> Error {
        let error = Error::journal(format!("the journal {} {}", path.display(), self.why));
        match self.source {
            Some(source) => error.caused_by(source),
            None => error,
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        let fault = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::refused(
                "is in use: wait until the run that has it open is over (within one program, \
                 clone it)",
            ),
            Some(ErrorCode::NotADatabase) => Self::foreign(),
            Some(ErrorCode::DatabaseCorrupt) => Self::damaged(error.to_string()),
            Some(_) => Self::failed(&error),
            // Without a code it is a value that does not fit.
            None => match &error {
                rusqlite::Error::FromSqlConversionFailure(_, _, how) => {
                    Self::damaged(how.to_string())
                }
                other => Self::damaged(other.to_string()),
            },
        };
        Self { source: Some(error.into()), ..fault }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self::refused(format!("refuses this: {refusal}"))
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self { source: None, ..Self::failed(&error) }
    }
}
