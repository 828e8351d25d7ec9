//! The settings that an Android app offers for an app configuration policy.

use graph_action::{Action, Base64, Json};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[RetrieveSchema::META]);

/// Returns the settings that an Android app offers to be managed, with an example in JSON, so that you
/// can write an app configuration policy for it. Nothing is changed.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidAppConfigurationSchema/retrieveSchema",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<AndroidAppConfigurationSchema>,
)]
#[doc(alias = "managed configurations")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetrieveSchema {
    /// The app. Name its kind in `@odata.type`, because Graph declares only an abstract type here.
    pub request_detail: Option<serde_json::Value>,
}

structure! {
    /// The settings that an Android app offers.
    AndroidAppConfigurationSchema: receive {
        id: String = "id",
        /// A text in JSON that sets every value once.
        example_json: Base64 = "exampleJson",
        /// All settings at every depth, as a flat list.
        nested_schema_items: Vec<serde_json::Value> = "nestedSchemaItems",
        /// The settings at the top.
        schema_items: Vec<serde_json::Value> = "schemaItems",
    }
}
