//! The actions and functions of `androidAppConfigurationSchema`.

use graph_action::{Action, ActionMeta, Base64, Json};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[RetrieveSchema::META];

/// Calls the action `retrieveSchema` of `androidAppConfigurationSchema`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/androidAppConfigurationSchema/retrieveSchema",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<AndroidAppConfigurationSchema>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetrieveSchema {
    pub request_detail: Option<serde_json::Value>,
}

structure! {
    /// `androidAppConfigurationSchema`.
    AndroidAppConfigurationSchema: receive {
        id: String = "id",
        example_json: Base64 = "exampleJson",
        nested_schema_items: Vec<serde_json::Value> = "nestedSchemaItems",
        schema_items: Vec<serde_json::Value> = "schemaItems",
    }
}
