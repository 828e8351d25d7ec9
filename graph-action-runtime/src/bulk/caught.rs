//! Reads of a run, in which code of the caller may panic.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt as _;

use crate::response::error::Error;

/// Reads, and makes an error of a panic, such as the transport's: the requests of the run are not sent yet,
/// and must not become unknown.
pub(crate) async fn caught<T>(read: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let result = AssertUnwindSafe(read).catch_unwind().await;
    result.unwrap_or_else(|_| Err(Error::no_answer("the transport panicked")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::outcome::Outcome;

    #[tokio::test]
    async fn a_panic_is_an_error() {
        assert_eq!(caught(async { Ok(7) }).await.expect("a number"), 7);
        let panicking = async { std::panic::resume_unwind(Box::new("no message")) };
        let error = caught::<()>(panicking).await.expect_err("a panic");
        assert_eq!(error.outcome(), Outcome::Unknown);
        assert!(error.to_string().contains("the transport panicked"), "{error}");
    }
}
