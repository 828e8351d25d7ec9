//! The routes to `cloudPC`.

use graph_action::Key;
use graph_action_macros::graph_resource;

/// A route to a resource.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloudPCRef {
    /// `/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}`
    #[route("/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}")]
    ById {
        /// The id of the `cloudPC`.
        cloud_pc_id: Key,
    },
    /// `/users/{userId}/cloudPCs/{cloudPCId}`
    #[route("/users/{userId}/cloudPCs/{cloudPCId}")]
    OfUser {
        /// The id of the `user`.
        user_id: Key,
        /// The id of the `cloudPC`.
        cloud_pc_id: Key,
    },
}

/// A route to the collection.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloudPCCollectionRef {
    /// `/deviceManagement/virtualEndpoint/cloudPCs`
    #[route("/deviceManagement/virtualEndpoint/cloudPCs", version = "beta")]
    All,
    /// `/users/{userId}/cloudPCs`
    #[route("/users/{userId}/cloudPCs", version = "beta")]
    OfUser {
        /// The id of the `user`.
        user_id: Key,
    },
}
