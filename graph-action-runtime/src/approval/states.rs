//! The states of several approval requests at once.

use std::collections::{HashMap, HashSet};

use futures_util::TryStreamExt as _;
use http::StatusCode;
use uuid::Uuid;

use super::request::{ApprovalRequest, GetApprovalRequest, ListApprovalRequests};
use crate::{request::literal::Literal, response::error::Error, send::client::Client};

/// Reads the approval requests with these codes. A code that the service does not know is left out.
///
/// One code usually takes one call. Several are looked up in the list of all approval requests, page by
/// page until all are found, because the documentation describes no filter for several codes.
///
/// # Errors
///
/// Returns the errors of [`GetApprovalRequest`] and [`ListApprovalRequests`].
#[cfg(feature = "bulk")]
pub async fn approval_states(
    client: &Client,
    codes: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, ApprovalRequest>, Error> {
    let mut missing: HashSet<Uuid> = codes.into_iter().collect();
    let mut found = HashMap::new();
    let mut list = ListApprovalRequests.request();
    let only = missing.iter().next().copied().filter(|_| missing.len() == 1);
    if let Some(code) = only {
        match GetApprovalRequest.request(code).send(client).await {
            Ok(request) if request.has_code(code) => {
                found.insert(code, request);
                return Ok(found);
            }
            Err(error) if !is_absent(&error) => return Err(error),
            // The documentation filters by a property that the model does not have (conformance L-10).
            _ => list = list.filter(format!("requestId eq {}", Literal::from(code.to_string()))),
        }
    }
    if missing.is_empty() {
        return Ok(found);
    }
    let pages = match list.send(client).await {
        Ok(pages) => pages,
        // The service does not know the property of the filter. So the key was valid, and the
        // approval request does not exist.
        Err(error) if only.is_some() && error.status() == Some(StatusCode::BAD_REQUEST) => {
            return Ok(found);
        }
        Err(error) => return Err(error),
    };
    let mut requests = pages.stream(client);
    while let Some(request) = requests.try_next().await? {
        let code = request.codes().find(|code| missing.remove(code));
        found.extend(code.map(|code| (code, request)));
        if missing.is_empty() {
            break;
        }
    }
    Ok(found)
}

/// Whether the service does not know the key: it answers 404, or 400 where it takes other ids.
fn is_absent(error: &Error) -> bool {
    matches!(error.status(), Some(StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST))
}
