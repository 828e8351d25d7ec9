//! The response to a request, which may be a batch.

use crate::world::{
    batch,
    faults::{Fault, Injected, Subject},
    request::{Request, ids::Ids},
    response::{Response, delivery::Delivery},
    state::World,
};

/// Returns what the faults of a request apply to.
pub(crate) fn subject(request: &Request) -> Subject {
    if batch::version(request).is_some() { Subject::Batch } else { Subject::Call }
}

impl World {
    /// Responds to a request, and says how the response goes out.
    pub(crate) fn respond(
        &self,
        request: &Request,
        ids: &Ids,
        injected: &Injected,
    ) -> (Response, Delivery) {
        let response = match batch::version(request) {
            Some(version) => batch::respond(self, version, request, ids, injected),
            None => injected
                .check_script(Subject::Call, 0)
                .and_then(|()| self.respond_to_call(request, ids, injected)),
        };
        let response = response.unwrap_or_else(|refusal| refusal);
        let delivery = match injected.fault.map_or(Delivery::Whole, Fault::delivery) {
            Delivery::Whole => response.delivery,
            delivery => delivery,
        };
        match delivery {
            Delivery::Closed | Delivery::Reset => self.counts().count_without_response(),
            _ => self.counts().count_request(response.status),
        }
        (response, delivery)
    }
}
