//! Filters that Intune was seen to ignore: it returns 200 and more devices than the filter allows, or
//! fewer. A client that acts on what a filter returns has to check each device.
//!
//! | filter | what Intune returns | report |
//! |---|---|---|
//! | `userId` | all devices | microsoft-graph-explorer-v4#3125 |
//! | `skuFamily` | all devices | microsoft-graph-docs-contrib#2416 |
//! | `deviceEnrollmentType` | all devices | microsoft-graph-docs-contrib#235 |
//! | `azureADDeviceId eq 'a' or azureADDeviceId eq 'b'` | the devices of `a` | msgraph-beta-sdk-dotnet#1156 |
//!
//! How an ignored condition acts together with others is not known: here it is as if it were true.
//! `$orderby` has no effect either (msgraph-sdk-dotnet#1322).

use crate::world::query::{Query, filter::Filter};

const IGNORED: [&str; 3] = ["userId", "skuFamily", "deviceEnrollmentType"];

/// Leaves out of a query what Intune ignores.
pub(super) fn ignore(query: &mut Query) {
    query.filter = query.filter.take().and_then(applied);
    query.order.clear();
}

/// Returns the condition that Intune applies; nothing when it takes every device.
fn applied(filter: Filter) -> Option<Filter> {
    match filter {
        Filter::All(filters) => {
            let filters: Vec<_> = filters.into_iter().filter_map(applied).collect();
            (!filters.is_empty()).then_some(Filter::All(filters))
        }
        Filter::Any(filters) => {
            let filters: Option<Vec<_>> = filters.into_iter().map(applied).collect();
            let mut has_directory_id = false;
            let filters = filters?.into_iter().filter(|filter| {
                let is_directory_id = filter.property() == Some("azureADDeviceId");
                !is_directory_id || !std::mem::replace(&mut has_directory_id, true)
            });
            Some(Filter::Any(filters.collect()))
        }
        single => {
            let is_ignored = single.property().is_some_and(|name| IGNORED.contains(&name));
            (!is_ignored).then_some(single)
        }
    }
}
