//! The types that several modules of the family use.

use graph_action::__evolvable as evolvable;

evolvable! {
    /// The kind of disk of a device.
    DiskType {
        Unknown = "unknown",
        Hdd = "hdd",
        Ssd = "ssd",
    }

    /// How a score compares with the baseline of the tenant.
    UserExperienceAnalyticsHealthState {
        Unknown = "unknown",
        /// Too few devices or too little time for a score.
        InsufficientData = "insufficientData",
        /// The score is below the baseline.
        NeedsAttention = "needsAttention",
        /// The score reaches the baseline.
        MeetingGoals = "meetingGoals",
    }
}
