//! JSON batches (conformance D): one request that holds up to twenty.

use std::collections::HashMap;

use graph_action::Version;
use http::{Method, StatusCode};

use crate::{
    answer::Answer,
    claims::Claims,
    content,
    received::Received,
    segment,
    stamp::Stamp,
    world::{Call, World},
};

mod answers;
mod payload;

use answers::ItemAnswer;
use payload::Item;

/// How many items a batch may have.
const LIMIT: usize = 20;

/// The version of the batch that a request is, whatever its method.
pub(crate) fn version(request: &Received) -> Option<Version> {
    let mut segments = request.path.strip_prefix('/')?.split('/');
    let (version, name) = (segments.next()?, segments.next()?);
    let is_batch = segments.next().is_none()
        && segment::decode(name).is_some_and(|name| name.eq_ignore_ascii_case("$batch"));
    [Version::V1, Version::Beta]
        .into_iter()
        .find(|known| is_batch && known.as_str().eq_ignore_ascii_case(version))
}

/// Answers a batch: each of its items as if it had come alone, one after the other.
pub(crate) fn answer(
    world: &World,
    version: Version,
    request: &Received,
    claims: &Claims,
    stamp: &Stamp,
) -> Result<Answer, Answer> {
    let items = read(world, version, request)?;
    world.counts().count_batch();
    let mut statuses = HashMap::new();
    let mut answers = Vec::with_capacity(items.len());
    for item in items {
        let stamp = Stamp::of_item(&item.request, stamp);
        let answer = match item.depends_on.iter().all(|id| succeeded(&statuses, id)) {
            true => {
                let id = Some(item.id.as_str());
                world.answer(&Call { request: &item.request, stamp: &stamp, claims, item: id })
            }
            false => failed_dependency(),
        };
        world.counts().count_item(answer.status);
        statuses.insert(item.id.to_ascii_lowercase(), answer.status);
        answers.push(ItemAnswer::new(item.id, answer, &stamp));
    }
    Ok(answers::render(&answers))
}

/// Nothing is executed unless the whole batch is well formed.
fn read(world: &World, version: Version, request: &Received) -> Result<Vec<Item>, Answer> {
    if request.method != Method::POST {
        return Err(Answer::no_method(&[Method::POST]));
    }
    if !content::admits_json(&request.headers) {
        return Err(content::not_acceptable());
    }
    payload::read(content::object(request)?, version, world.is_strict)
}

fn succeeded(statuses: &HashMap<String, StatusCode>, id: &str) -> bool {
    statuses.get(&id.to_ascii_lowercase()).is_some_and(StatusCode::is_success)
}

/// Conformance D-22: the item did not run.
fn failed_dependency() -> Answer {
    Answer::error(
        StatusCode::FAILED_DEPENDENCY,
        "FailedDependency",
        "The request was not executed because a request that it depends on failed.",
    )
}
