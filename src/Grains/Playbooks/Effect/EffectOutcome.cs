using System.Text.Json.Serialization;

namespace HealthEngine.Playbooks.Effect;

/// <summary>By what a playbook's effect is judged.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EffectOutcome>))]
public enum EffectOutcome
{
    /// <summary>The score at the horizon, in points: the first to move, so the first to be told apart.</summary>
    [JsonStringEnumMemberName("score")]
    Score,

    /// <summary>Whether the account is gone at the horizon; a share.</summary>
    [JsonStringEnumMemberName("churn")]
    Churn,

    /// <summary>By how much the MRR changed from entry to horizon, in the workspace's currency.</summary>
    [JsonStringEnumMemberName("mrr")]
    Mrr,
}

/// <summary>What a holdout says of a playbook.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EffectVerdict>))]
public enum EffectVerdict
{
    /// <summary>No account is left alone, so nothing can be told.</summary>
    [JsonStringEnumMemberName("no-holdout")]
    NoHoldout,

    /// <summary>Too few accounts have been in for long enough to see a difference worth having.</summary>
    [JsonStringEnumMemberName("not-enough-data")]
    NotEnoughData,

    /// <summary>The arms have sizes that the lot does not give: something loses or adds accounts.</summary>
    [JsonStringEnumMemberName("do-not-trust")]
    DoNotTrust,

    /// <summary>There would have been enough accounts to see a difference worth having, and none shows.</summary>
    [JsonStringEnumMemberName("no-effect-shown")]
    NoEffectShown,

    [JsonStringEnumMemberName("helps")]
    Helps,

    [JsonStringEnumMemberName("harms")]
    Harms,
}

/// <summary>How a difference was made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EffectMethod>))]
public enum EffectMethod
{
    /// <summary>Means within strata, made sharper by what was known at entry (CUPED).</summary>
    [JsonStringEnumMemberName("cuped")]
    Cuped,

    /// <summary>Means within strata, as they are.</summary>
    [JsonStringEnumMemberName("stratified")]
    Stratified,

    /// <summary>Shares within strata by Newcombe's interval, which holds where few accounts leave.</summary>
    [JsonStringEnumMemberName("newcombe")]
    Newcombe,
}
