//! A run in which nothing is sent.

use std::{future::poll_fn, sync::Arc, time::Duration};

use bytes::Bytes;

use super::{
    intake::{Calls, Intake, Taken},
    options::Options,
};
use crate::{response::error::Error, send::pipeline::Pipeline};

/// What a run would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DryRun {
    /// Requests that would be sent.
    pub requests: u64,
    /// Requests that would be refused.
    pub refused: u64,
    /// How long the run takes at the published limit, at the least; zero where there is none.
    pub minimum_duration: Duration,
}

pub(super) async fn dry_run(
    pipeline: &Arc<Pipeline>,
    mut calls: Calls,
    options: &Options,
    mut each: impl FnMut(u64, Result<http::Request<Bytes>, Error>),
) -> DryRun {
    let mut intake = Intake::new(Arc::clone(pipeline), options);
    let mut found = DryRun::default();
    while let Some(call) = poll_fn(|context| calls.as_mut().poll_next(context)).await {
        let cost = call.cost();
        let Taken { index, item, .. } = intake.take(call);
        match &item {
            Ok(_) => {
                found.requests += 1;
                found.minimum_duration += pipeline.gates.minimum_duration(cost);
            }
            Err(_) => found.refused += 1,
        }
        each(index, item.and_then(|item| item.into_request(&pipeline.endpoint)));
    }
    found
}
