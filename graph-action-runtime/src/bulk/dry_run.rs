//! A run that sends nothing.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;

use super::{
    input::Input,
    intake::{Intake, Taken},
    options::Options,
};
use crate::{response::error::Error, send::pipeline::Pipeline};

/// The result of a dry run: what the run would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct DryRun {
    /// The number of requests that would be sent.
    pub requests: u64,
    /// The number of requests that would be rejected.
    pub refused: u64,
    /// The shortest time that the run can take at the client's limits; zero without limits.
    pub minimum_duration: Duration,
}

pub(super) async fn dry_run(
    pipeline: &Arc<Pipeline>,
    mut input: Input,
    options: &Options,
    mut each: impl FnMut(u64, Result<http::Request<Bytes>, Error>),
) -> DryRun {
    let mut intake = Intake::new(Arc::clone(pipeline), options);
    let mut dry_run = DryRun::default();
    while let Some(call) = input.next().await {
        let cost = call.cost();
        let Taken { index, item, .. } = intake.take(call);
        match &item {
            Ok(_) => {
                dry_run.requests += 1;
                dry_run.minimum_duration += pipeline.gates.minimum_duration(cost);
            }
            Err(_) => dry_run.refused += 1,
        }
        each(index, item.and_then(|item| item.into_request(&pipeline.endpoint)));
    }
    dry_run
}
