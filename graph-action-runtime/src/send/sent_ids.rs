//! The ids of requests that this process sent lately, to recognise the response to another one.
//!
//! A server, a proxy or a cache that sends one response too many leaves it on the connection, where
//! it is taken for the response to the next request: a wipe that Graph never saw would count as
//! accepted. Graph echoes the `client-request-id`, so a response with the id of another request of
//! ours is not the response to this one. An id that this process did not send says nothing: a
//! gateway may write its own.
//!
//! There is one list for the whole process, because clients may share connections without knowing
//! it: in a transport in an `Arc`, or in a proxy. Ids are random, so a longer list does no harm.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use http::HeaderMap;
use uuid::Uuid;

use crate::headers::CLIENT_REQUEST_ID;

/// How many ids are remembered. Our choice: more than a process has in flight, at 64 KiB.
const MAX_IDS: usize = 4096;

static SENT: Mutex<SentIds> = Mutex::new(SentIds(VecDeque::new()));

/// The id of every attempt, the oldest first. An id that is sent again, for example by a retry, counts
/// as new.
///
/// It has no index by id: that would cost every call 2,500 instructions, and only a response with
/// the id of another request looks one up, which takes 2 µs.
#[derive(Debug)]
struct SentIds(VecDeque<Uuid>);

impl SentIds {
    fn add(&mut self, id: Uuid) {
        if self.0.len() == MAX_IDS {
            self.0.pop_front();
        }
        self.0.push_back(id);
    }
}

/// Notes that a request is about to be sent.
pub(super) fn note(id: Uuid) {
    lock().add(id);
}

/// Returns the id of the request that a response belongs to, if that is another one than `own`.
pub(super) fn other_request(headers: &HeaderMap, own: Uuid) -> Option<Uuid> {
    let id =
        Uuid::try_parse_ascii(headers.get(&CLIENT_REQUEST_ID)?.as_bytes().trim_ascii()).ok()?;
    (id != own && lock().0.contains(&id)).then_some(id)
}

fn lock() -> MutexGuard<'static, SentIds> {
    SENT.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::uuid;

    fn headers(id: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(&CLIENT_REQUEST_ID, id.parse().expect("a value"));
        headers
    }

    #[test]
    fn a_response_belongs_to_the_request_whose_id_it_has() {
        let (own, other) = (uuid(), uuid());
        note(own);
        note(other);
        assert_eq!(other_request(&headers(&own.to_string()), own), None);
        assert_eq!(other_request(&headers(&other.to_string()), own), Some(other));
        let upper = format!(" {} ", other.to_string().to_uppercase());
        assert_eq!(other_request(&headers(&upper), own), Some(other));
        // Neither an id of a gateway nor a missing one says anything.
        assert_eq!(other_request(&headers(&uuid().to_string()), own), None);
        assert_eq!(other_request(&headers("none"), own), None);
        assert_eq!(other_request(&HeaderMap::new(), own), None);
    }

    #[test]
    fn the_list_is_bounded_and_forgets_the_oldest() {
        let mut ids = SentIds(VecDeque::new());
        let (first, retried) = (uuid(), uuid());
        ids.add(first);
        ids.add(retried);
        for _ in 0..MAX_IDS - 2 {
            ids.add(uuid());
        }
        ids.add(retried);
        assert!(!ids.0.contains(&first) && ids.0.contains(&retried));
        for _ in 0..MAX_IDS - 1 {
            ids.add(uuid());
            assert!(ids.0.contains(&retried));
        }
        ids.add(uuid());
        assert!(!ids.0.contains(&retried));
        assert_eq!(ids.0.len(), MAX_IDS);
    }
}
