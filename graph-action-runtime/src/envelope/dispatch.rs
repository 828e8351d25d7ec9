//! Sends one batch: the layer under [`Batch`](crate::Batch) and [`Bulk`](crate::Bulk).

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use uuid::Uuid;

use super::{
    decode::{Anomaly, Answers, Fate, ItemAnswer},
    encode,
};
use crate::{
    auth::cache::AccessToken,
    declare::meta::Version,
    pacing::gate::Cost,
    request::call::Call,
    response::error::Error,
    response::reply::{Answer, AnswerBody},
    send::attempts::Course,
    send::retry::{self, Decision, Retry, Tries},
    send::{
        call::random_unit,
        client::{Client, Endpoint},
        exchange::secrets,
    },
    transport::NewConnection,
};

/// How many pages of an answer are read.
const MAX_PAGES: usize = 20;

/// A request on its way through batches.
pub(crate) struct Item {
    /// Its place among all requests.
    pub(crate) index: u64,
    /// What it acts on, however that is reached.
    pub(crate) target: String,
    pub(crate) call: Call,
    pub(crate) version: Version,
    pub(crate) course: Course,
    client_request_id: Uuid,
    request: http::Request<Bytes>,
    /// When it was first sent.
    start: Option<SystemTime>,
}

impl Item {
    /// Builds the request, so that what is wrong with it is known before anything is sent.
    pub(crate) fn new(
        index: u64,
        target: String,
        call: Call,
        place: &Endpoint,
    ) -> Result<Self, Error> {
        let client_request_id = call.request_id();
        let request = call.build(place, client_request_id)?;
        let version = call.version();
        let course = Course::default();
        Ok(Self { index, target, call, version, course, client_request_id, request, start: None })
    }

    pub(crate) fn client_request_id(&self) -> Uuid {
        self.client_request_id
    }

    pub(crate) fn into_request(self) -> http::Request<Bytes> {
        self.request
    }

    /// Its place in a batch.
    fn encode(&self, id: usize, target: &Endpoint) -> Option<Bytes> {
        encode::item(id, &self.course.mark(&self.request), &target.root(self.version))
    }

    /// About how many bytes it takes in a batch.
    pub(crate) fn size(&self) -> usize {
        const AROUND: usize = 256;
        let headers = self.request.headers().iter();
        let headers: usize =
            headers.map(|(name, value)| name.as_str().len() + value.len() + 6).sum();
        let url = self.request.uri().path_and_query().map_or(0, |url| url.as_str().len());
        url + headers + self.request.body().len() + AROUND
    }

    /// Counts a sending.
    pub(crate) fn send(&mut self, now: SystemTime) {
        self.start.get_or_insert(now);
        self.course.attempts += 1;
    }

    /// It was not sent after all.
    pub(crate) fn unsend(&mut self) {
        self.course.attempts -= 1;
    }

    /// The error that ends it.
    pub(crate) fn fail(self, error: Error) -> Error {
        let id = self.client_request_id.to_string();
        self.course
            .end(&self.call, error)
            .of_action(self.call.meta.name)
            .with_client_request_id(&id)
    }
}

/// What a sending made of the items of a batch.
pub(crate) struct Dispatched {
    /// Item by item.
    pub(crate) results: Vec<Result<Answer, Error>>,
    pub(crate) anomalies: Vec<Anomaly>,
}

impl Client {
    /// Sends items of one version in one batch.
    pub(crate) async fn dispatch(&self, items: &[Item], token: &AccessToken) -> Dispatched {
        let Some(first) = items.first() else {
            return Dispatched { results: Vec::new(), anomalies: Vec::new() };
        };
        let target = self.endpoint();
        let encoded = items.iter().enumerate().map(|(id, item)| item.encode(id, &target));
        let Some(encoded) = encoded.collect::<Option<Vec<_>>>() else {
            // A request that was built is below the root and has a JSON body.
            return every(items, || Error::input("the request cannot be put into a batch"));
        };
        let bodies = items.iter().filter_map(|item| item.call.body.clone()).collect();
        let batch = Call::batch(first.version, encode::body(encoded.iter()), bodies);
        let answer = self.send_batch(items, &batch, token).await;
        let ids: Vec<_> = (0..items.len()).map(|id| id.to_string()).collect();
        match answer {
            Err(error) => every(items, || error.of_item()),
            Ok(None) => every(items, || Error::no_item("cannot be read")),
            Ok(Some(answers)) => {
                let (fates, anomalies) = answers.fates(&ids);
                // An item may echo what another one sent.
                let secrets = secrets(&batch, token);
                let fates = items.iter().zip(fates);
                let results = fates.map(|(item, fate)| self.result(item, fate, &secrets)).collect();
                Dispatched { results, anomalies }
            }
        }
    }

    /// The answer with all its pages; nothing when it cannot be read.
    async fn send_batch(
        &self,
        items: &[Item],
        batch: &Call,
        token: &AccessToken,
    ) -> Result<Option<Answers>, Error> {
        let id = Uuid::new_v4();
        let mut request = batch.build(&self.endpoint(), id)?;
        if items.iter().any(|item| item.course.on_new_connection) {
            request.extensions_mut().insert(NewConnection);
        }
        let mut limit = self.limit(batch);
        let answer = self.exchange(batch, id, request, token, &mut limit).await;
        let body = match answer {
            Ok(answer) => Bytes::copy_from_slice(answer.bytes()),
            // A batch that is cut off was perhaps executed; one that fails with items has them.
            Err(error) => match error.body_of_answer().filter(|body| Answers::read(body).is_some())
            {
                Some(body) => body.clone(),
                None => return Err(error),
            },
        };
        let Some(mut answers) = Answers::read(&body) else { return Ok(None) };
        let mut pages = 1;
        while let Some(link) = answers.next_link().filter(|_| pages < MAX_PAGES) {
            let call = Call::follow(batch.meta, link.to_owned(), batch.headers.clone(), limit.time);
            let Ok(page) = self.execute(call).await else { break };
            let Some(page) = Answers::read(page.bytes()) else { break };
            answers.add(page);
            pages += 1;
        }
        Ok(Some(answers))
    }

    fn result(&self, item: &Item, fate: Fate, secrets: &[String]) -> Result<Answer, Error> {
        let ItemAnswer { status, headers, body } = match fate {
            Fate::Answered(answer) => answer,
            Fate::Missing => return Err(Error::no_item("does not mention it")),
            Fate::Conflicting => {
                return Err(Error::no_item("mentions it twice, with two statuses"));
            }
        };
        if status.is_success() {
            let answer = self.answer(&item.call, item.client_request_id, status, headers);
            return Ok(Answer { body: AnswerBody::Whole(body), ..answer });
        }
        let error = Error::answered(status, headers, &body, self.clock().now());
        let error = if status.is_redirection() {
            error.redirected("inside a batch, where none is followed")
        } else {
            error
        };
        Err(error.without(secrets))
    }

    /// What follows a failed item, and how long it takes until then.
    pub(crate) fn decide(
        &self,
        item: &mut Item,
        error: &Error,
        token: &AccessToken,
        retry: &Retry,
    ) -> Decision {
        // A batch is refused and sent again whole, and so is an item of it (conformance D-23).
        if error.is_refused_token() && item.course.refused.is_none() {
            self.renews(error, token);
            item.course.refused = Some(token.clone());
            return Decision::Again { wait: Duration::ZERO, on_new_connection: false };
        }
        let elapsed = item.start.map(|start| self.since(start)).unwrap_or_default();
        let tries = Tries { attempts: item.course.attempts, elapsed };
        let window = self.gates().window(item.call.cost().workload);
        retry::decide(retry, item.call.meta, error, tries, window, random_unit())
    }
}

/// The costs of a batch: what it costs at each gate.
pub(crate) fn costs(items: &[Item]) -> Vec<Cost> {
    let mut costs: Vec<Cost> = Vec::new();
    for cost in items.iter().map(|item| item.call.cost()) {
        let is_same =
            |other: &&mut Cost| (other.workload, other.is_write) == (cost.workload, cost.is_write);
        match costs.iter_mut().find(is_same) {
            Some(known) => known.requests += cost.requests,
            None => costs.push(cost),
        }
    }
    costs
}

/// The same failure for each item.
fn every(items: &[Item], error: impl Fn() -> Error) -> Dispatched {
    Dispatched { results: items.iter().map(|_| Err(error())).collect(), anomalies: Vec::new() }
}
