//! JSON batches (conformance D): one request that holds up to twenty.

use graph_action::Version;
use http::{Method, StatusCode};

use crate::world::{
    catalogue::segment,
    faults::{Fault, Injected, Subject, dev_proxy},
    invocation::Invocation,
    request::{Request, content, ids::Ids},
    response::{Response, intune_error},
    rng::Map,
    state::World,
};

mod payload;
mod responses;

use payload::Item;
use responses::Responses;

/// Returns the version of the batch that a request is, whatever its method; nothing when it is not a
/// batch.
pub(crate) fn version(request: &Request) -> Option<Version> {
    let mut segments = request.path.strip_prefix('/')?.split('/');
    let (version, name) = (segments.next()?, segments.next()?);
    let is_batch = segments.next().is_none()
        && segment::decode(name).is_some_and(|name| name.eq_ignore_ascii_case("$batch"));
    Version::from_segment(version).filter(|_| is_batch)
}

/// Responds to a batch: to each item as if it had come alone, one after the other.
pub(crate) fn respond(
    world: &World,
    version: Version,
    request: &Request,
    ids: &Ids,
    injected: &Injected,
) -> Result<Response, Response> {
    if injected.fault == Some(Fault::DevProxy) {
        let items = read(world, version, request)?;
        return Ok(respond_as_proxy(world, items, ids, injected));
    }
    world.check_before_graph(injected.fault, request, &mut injected.rng(0))?;
    let claims = world.authenticate(request, ids)?;
    let batch = Invocation::new(request, ids, &claims, injected.fault);
    world.check_in_graph(&batch)?;
    let admitted = world.throttle().admit_batch(batch.arrival());
    admitted.map_err(|wait| batch.too_many_requests(wait))?;
    let items = read(world, version, request)?;
    injected.check_script(Subject::Batch, items.len() as u64)?;
    world.counts().count_batch();
    let responses = respond_to_items(world, items, &batch, injected);
    let response = responses.into_response(injected);
    let fault = injected.fault;
    let other = fault.and_then(|fault| fault.response_after_execution(&intune_error::url(), ids));
    Ok(other.unwrap_or(response))
}

/// Reads the items. No item is executed unless the whole batch is well formed.
fn read(world: &World, version: Version, request: &Request) -> Result<Vec<Item>, Response> {
    if request.method != Method::POST {
        return Err(Response::method_not_allowed(&[Method::POST]));
    }
    if !content::accepts_json(&request.headers) {
        return Err(content::not_acceptable());
    }
    payload::read(content::object(request)?, version, &request.origins, world.is_strict)
}

fn respond_to_items(
    world: &World,
    items: Vec<Item>,
    batch: &Invocation<'_>,
    injected: &Injected,
) -> Responses {
    let mut statuses = Map::default();
    let mut responses = Responses::default();
    for (index, item) in (0_u64..).zip(items) {
        let ids = Ids::of_item(&item.request, world.request_ids.issue(), batch.ids);
        let fault = world.injector.item_fault(injected, index);
        let invocation = Invocation::new(&item.request, &ids, batch.claims, fault)
            .in_batch(&item.id, injected.fault);
        let can_run = item.depends_on.iter().all(|id| succeeded(&statuses, id));
        let response = match can_run {
            true => respond_to_item(world, &invocation, injected, index),
            false => Err(failed_dependency()),
        };
        let response = response.unwrap_or_else(|refusal| refusal);
        statuses.insert(item.id.to_ascii_lowercase(), response.status);
        let is_left_out = matches!(fault, Some(Fault::Omitted | Fault::Dropped))
            || response.delivery.leaves_item_out();
        world.counts().count_item((!is_left_out).then_some(response.status));
        responses.add(item.id, response, &ids, fault);
    }
    responses
}

fn respond_to_item(
    world: &World,
    invocation: &Invocation<'_>,
    injected: &Injected,
    index: u64,
) -> Result<Response, Response> {
    let fault = invocation.fault;
    if fault == Some(Fault::Omitted) {
        return Err(failed_dependency());
    }
    world.check_before_graph(fault, invocation.request, &mut injected.rng(index))?;
    world.invoke(invocation)
}

/// Every item fails at the proxy, and Graph sees none of them.
fn respond_as_proxy(world: &World, items: Vec<Item>, ids: &Ids, injected: &Injected) -> Response {
    let mut responses = Responses::default();
    world.counts().count_batch();
    for (index, item) in (0_u64..).zip(items) {
        let depends = !item.depends_on.is_empty();
        let mut rng = injected.rng(index);
        let response = dev_proxy::item_response(&item.request.method, depends, &mut rng);
        world.counts().count_item(Some(response.status));
        responses.add(item.id, response, ids, None);
    }
    responses.into_response(injected)
}

fn succeeded(statuses: &Map<String, StatusCode>, id: &str) -> bool {
    statuses.get(&id.to_ascii_lowercase()).is_some_and(StatusCode::is_success)
}

/// An item does not run when one that it depends on failed (conformance D-22).
fn failed_dependency() -> Response {
    Response::error(
        StatusCode::FAILED_DEPENDENCY,
        "FailedDependency",
        "The request was not executed because a request that it depends on failed.",
    )
}
