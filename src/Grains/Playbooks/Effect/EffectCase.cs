namespace HealthEngine.Playbooks.Effect;

/// <summary>One account that entered a playbook: where the lot put it, what was known then, and what came of it.</summary>
/// <param name="Stratum">Within which the lot was drawn.</param>
/// <param name="IsTreated">False: it was left alone.</param>
/// <param name="ScoreAtEntry">Null: no score was known.</param>
/// <param name="MrrAtEntry">In the workspace's currency; null: it cannot be worth anything, a rate is missing.</param>
/// <param name="Outcome">Null: its horizon has not come yet.</param>
readonly record struct EffectCase(
    string Stratum,
    bool IsTreated,
    DateTimeOffset EnteredAt,
    double? ScoreAtEntry,
    decimal? MrrAtEntry,
    CaseOutcome? Outcome);

/// <summary>How an account stood when its horizon came.</summary>
/// <param name="Score">The last one known by then; null: none ever was.</param>
/// <param name="IsCarried">The score is older: the account had left by then, or its score was not known.</param>
/// <param name="IsGone">It had left by then and was not back.</param>
/// <param name="Mrr">At the rates of the day it entered, so that currencies' own ways are no effect; null: a rate is missing.</param>
readonly record struct CaseOutcome(double? Score, bool IsCarried, bool IsGone, decimal? Mrr);
