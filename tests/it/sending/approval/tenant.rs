//! A tenant in which every write needs approval.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use bytes::Bytes;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{CODE, JUSTIFICATION, code, decoded, filed_item};
use crate::sending::{
    items::{Item, done, each, failed},
    service::{Response, Service, response, status},
};

/// What was filed.
#[derive(Debug, Clone)]
pub(crate) struct Filed {
    pub(crate) code: Uuid,
    pub(crate) url: String,
    pub(crate) body: Value,
    pub(crate) justification: String,
    pub(crate) status: &'static str,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) filed: Vec<Filed>,
    /// The URLs of what was executed, in order.
    pub(crate) executed: Vec<String>,
    /// Parts of URLs to which no response comes.
    pub(crate) lost: HashSet<&'static str>,
    /// Parts of URLs whose requests are throttled.
    pub(crate) throttled: HashSet<&'static str>,
    /// The status of responses to reads of approval requests, if not 200.
    pub(crate) unreadable: Option<u16>,
    /// Whether each batch is filed as a whole.
    pub(crate) files_batches: bool,
    /// Parts of URLs that no policy protects.
    pub(crate) unprotected: HashSet<&'static str>,
}

#[derive(Clone, Default)]
pub(crate) struct Tenant(pub(crate) Arc<Mutex<State>>);

impl Tenant {
    pub(crate) fn service(&self) -> Arc<Service> {
        self.slow(Duration::ZERO)
    }

    pub(crate) fn slow(&self, latency: Duration) -> Arc<Service> {
        let (items, tenant) = (self.clone(), self.clone());
        let batch = each(move |item| items.answer(item));
        Service::slow(latency, move |request| match request.uri().path() {
            path if path.ends_with("$batch") => {
                let filed = tenant.0.lock().unwrap().file_batch();
                filed.map_or_else(|| batch(request), super::filed)
            }
            path if path.ends_with("operationApprovalRequests") => tenant.list(),
            _ => tenant.single(request),
        })
    }

    /// Sets the status of everything filed whose URL contains a text.
    pub(crate) fn decide(&self, url: &str, status: &'static str) {
        let mut state = self.0.lock().unwrap();
        let filed = state.filed.iter_mut().filter(|it| it.url.contains(url));
        filed.for_each(|it| it.status = status);
    }

    pub(crate) fn executed(&self) -> usize {
        self.0.lock().unwrap().executed.len()
    }

    pub(crate) fn filed(&self) -> Vec<Filed> {
        self.0.lock().unwrap().filed.clone()
    }

    fn list(&self) -> Response {
        let state = self.0.lock().unwrap();
        if let Some(unreadable) = state.unreadable {
            return status(unreadable);
        }
        let entity = |it: &Filed| {
            let mut entity = super::requests::approval_request(it.code, it.status);
            entity["requestJustification"] = it.justification.clone().into();
            entity["requestor"] = Value::Null;
            entity["requestDateTime"] = Value::Null;
            entity["expirationDateTime"] = Value::Null;
            entity
        };
        let values: Vec<_> = state.filed.iter().map(entity).collect();
        response(200, &[], json!({ "value": values }).to_string())
    }

    fn single(&self, request: &http::Request<Bytes>) -> Response {
        let header = |name: &str| Some(request.headers().get(name)?.to_str().unwrap().to_owned());
        let headers =
            [JUSTIFICATION, CODE].map(|name| header(name).map(|it| (name.to_owned(), it)));
        let answer = self.answer(&Item {
            id: String::new(),
            url: request.uri().path().to_owned(),
            headers: headers.into_iter().flatten().collect(),
            body: serde_json::from_slice(request.body()).unwrap_or(Value::Null),
            before: 0,
        });
        let headers = answer["headers"].as_object().cloned().unwrap_or_default();
        let headers: Vec<_> =
            headers.iter().map(|(name, it)| (&**name, it.as_str().unwrap())).collect();
        response(answer["status"].as_u64().unwrap() as u16, &headers, answer["body"].to_string())
    }

    fn answer(&self, item: &Item) -> Value {
        let mut state = self.0.lock().unwrap();
        let has = |set: &HashSet<&str>| set.iter().any(|part| item.url.contains(part));
        if has(&state.throttled) {
            return json!({ "status": 429 });
        }
        let is_lost = has(&state.lost);
        let answer = if has(&state.unprotected) {
            state.executed.push(item.url.clone());
            done(204)
        } else {
            state.judge(item)
        };
        if is_lost { Value::Null } else { answer }
    }
}

impl State {
    /// Files a batch, if the service does that; returns the code.
    fn file_batch(&mut self) -> Option<Uuid> {
        if !self.files_batches {
            return None;
        }
        let code = code(self.filed.len() as u32);
        self.filed.push(Filed {
            code,
            url: "$batch".to_owned(),
            body: Value::Null,
            justification: String::new(),
            status: "needsApproval",
        });
        Some(code)
    }

    fn judge(&mut self, item: &Item) -> Value {
        if let Some(code) = item.header(CODE) {
            let mut filed = self.filed.iter_mut();
            let found = filed.find(|it| {
                it.code.to_string() == code
                    && it.url == item.url
                    && it.body == item.body
                    && it.status == "approved"
            });
            let Some(found) = found else {
                return failed(403, "Forbidden", "An error has occurred");
            };
            found.status = "completed";
            self.executed.push(item.url.clone());
            return done(204);
        }
        let Some(justification) = item.header(JUSTIFICATION) else {
            return super::unjustified_item();
        };
        let is_pending =
            |it: &&Filed| it.url == item.url && matches!(it.status, "needsApproval" | "approved");
        if self.filed.iter().any(|it| is_pending(&it)) {
            let text = "An active Approval Request already exists for this entity";
            return failed(409, "Conflict", text);
        }
        let code = code(self.filed.len() as u32);
        self.filed.push(Filed {
            code,
            url: item.url.clone(),
            body: item.body.clone(),
            justification: decoded(justification),
            status: "needsApproval",
        });
        filed_item(code)
    }
}
