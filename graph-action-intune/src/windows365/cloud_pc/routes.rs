//! The routes to Cloud PCs.

use graph_action::Key;
use graph_action_macros::graph_resource;

/// A route to a Cloud PC.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloudPCRef {
    /// By its id, for an administrator: `/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}`
    #[route("/deviceManagement/virtualEndpoint/cloudPCs/{cloudPCId}")]
    ById {
        /// The id of the Cloud PC.
        cloud_pc_id: Key,
    },
    /// Through the user that it belongs to, who is signed in: `/users/{userId}/cloudPCs/{cloudPCId}`
    #[route("/users/{userId}/cloudPCs/{cloudPCId}")]
    OfUser {
        /// The id of the user, or their principal name.
        user_id: Key,
        /// The id of the Cloud PC.
        cloud_pc_id: Key,
    },
}

/// A route to several Cloud PCs.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloudPCCollectionRef {
    /// All of the tenant: `/deviceManagement/virtualEndpoint/cloudPCs`
    #[route("/deviceManagement/virtualEndpoint/cloudPCs", version = "beta")]
    All,
    /// Those of one user: `/users/{userId}/cloudPCs`
    #[route("/users/{userId}/cloudPCs", version = "beta")]
    OfUser {
        /// The id of the user, or their principal name.
        user_id: Key,
    },
}
