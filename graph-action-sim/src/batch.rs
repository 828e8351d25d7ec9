//! JSON batches (conformance D): one request that holds up to twenty.

use std::collections::HashMap;

use graph_action::Version;
use http::{Method, StatusCode};

use crate::{
    answer::Answer,
    content,
    exchange::Call,
    fault::{Fate, Fault, Plan, Target, dev_proxy},
    intune_error,
    received::Received,
    segment,
    stamp::Stamp,
    world::World,
};

mod answers;
mod payload;

use answers::Answers;
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
    stamp: &Stamp,
    plan: &Plan,
) -> Result<Answer, Answer> {
    if plan.fault == Some(Fault::DevProxy) {
        let items = read(world, version, request)?;
        return Ok(answer_by_proxy(world, items, stamp, plan));
    }
    world.pass_front(plan.fault, request, &mut plan.rng(0))?;
    let claims = world.identify(request, stamp)?;
    let fate = Fate::of_call(plan.fault);
    let batch = Call { request, stamp, claims: &claims, item: None, fate };
    world.pass_gateway(&batch)?;
    world.gate().pass_batch(batch.passage()).map_err(|wait| batch.too_many_requests(wait))?;
    let items = read(world, version, request)?;
    plan.check(Target::Batch, items.len())?;
    world.counts().count_batch();
    let answers = answer_items(world, items, &batch, plan);
    let answer = answers.render(plan);
    let other = plan.fault.and_then(|fault| fault.after_execution(&intune_error::url(), stamp));
    Ok(other.unwrap_or(answer))
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

fn answer_items(world: &World, items: Vec<Item>, batch: &Call<'_>, plan: &Plan) -> Answers {
    let mut statuses = HashMap::new();
    let mut answers = Answers::default();
    for (index, item) in items.into_iter().enumerate() {
        let stamp = Stamp::of_item(&item.request, batch.stamp);
        let fault = world.planner.item(plan, index);
        let call = Call {
            request: &item.request,
            stamp: &stamp,
            claims: batch.claims,
            item: Some(&item.id),
            fate: Fate::of_item(fault, plan.fault),
        };
        let can_run = item.depends_on.iter().all(|id| succeeded(&statuses, id));
        let answer = if can_run { answer_item(world, &call, plan, index) } else { Err(unmet()) };
        let answer = answer.unwrap_or_else(|refusal| refusal);
        statuses.insert(item.id.to_ascii_lowercase(), answer.status);
        let is_left_out = matches!(fault, Some(Fault::Omitted | Fault::Dropped));
        world.counts().count_item((!is_left_out).then_some(answer.status));
        answers.add(item.id, answer, &stamp, fault);
    }
    answers
}

fn answer_item(
    world: &World,
    call: &Call<'_>,
    plan: &Plan,
    index: usize,
) -> Result<Answer, Answer> {
    if call.fate.fault == Some(Fault::Omitted) {
        return Err(unmet());
    }
    world.pass_front(call.fate.fault, call.request, &mut plan.rng(index))?;
    world.answer(call)
}

/// Every item fails, and Graph sees none of them (conformance H.1).
fn answer_by_proxy(world: &World, items: Vec<Item>, stamp: &Stamp, plan: &Plan) -> Answer {
    let mut answers = Answers::default();
    world.counts().count_batch();
    for (index, item) in items.into_iter().enumerate() {
        let depends = !item.depends_on.is_empty();
        let answer = dev_proxy::item(&item.request.method, depends, &mut plan.rng(index));
        world.counts().count_item(Some(answer.status));
        answers.add(item.id, answer, stamp, None);
    }
    answers.render(plan)
}

fn succeeded(statuses: &HashMap<String, StatusCode>, id: &str) -> bool {
    statuses.get(&id.to_ascii_lowercase()).is_some_and(StatusCode::is_success)
}

/// What the item depends on failed, so that it did not run (conformance D-22).
fn unmet() -> Answer {
    Answer::error(
        StatusCode::FAILED_DEPENDENCY,
        "FailedDependency",
        "The request was not executed because a request that it depends on failed.",
    )
}
