//! The targets of an expectation.

use crate::world::expectations::target::{Target, Targets};

/// Returns all targets together, for [`Expectation::on`](crate::Expectation::on): the replies and the
/// number of calls count for all of them.
pub fn any() -> Target {
    Target(Targets::Any)
}

/// Returns each of these resources for itself, for [`Expectation::on`](crate::Expectation::on): the
/// replies and the number of calls count for each of them.
///
/// ```
/// use graph_action::intune::managed_device::Retire;
/// use graph_action_sim::{Sim, each, reply};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let devices =
///     ["3f2a9c1e-8a55-4f0e-9d0f-1f1d0c9b7a10", "9b2f6d3c-57a1-4e0b-8c7d-2f4e6a8b0c1d"];
/// let sim = Sim::new();
/// let retires = sim.expect::<Retire>().on(each(devices));
/// let retires = retires.then(reply::throttled(5)).then(reply::accepted());
/// for device in devices {
///     Retire.request(device).send(&sim.client()).await?;
/// }
/// retires.assert_calls(4);
/// # Ok(())
/// # }
/// ```
pub fn each(keys: impl IntoIterator<Item = impl Into<String>>) -> Target {
    Target(Targets::Each(keys.into_iter().map(|key| vec![key.into()]).collect()))
}
