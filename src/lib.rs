//! graph-action
