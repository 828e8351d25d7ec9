//! The types that several modules of the family use.

use graph_action::__evolvable as evolvable;

evolvable! {
    /// `enrollmentState`.
    EnrollmentState {
        Unknown = "unknown",
        Enrolled = "enrolled",
        PendingReset = "pendingReset",
        Failed = "failed",
        NotContacted = "notContacted",
        Blocked = "blocked",
    }

    /// `platform`.
    Platform {
        Unknown = "unknown",
        Ios = "ios",
        Android = "android",
        Windows = "windows",
        WindowsMobile = "windowsMobile",
        MacOS = "macOS",
        VisionOS = "visionOS",
        TvOS = "tvOS",
    }
}
