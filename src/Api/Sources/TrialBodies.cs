using HealthEngine.Api.Wire;
using HealthEngine.Sources;

namespace HealthEngine.Api.Sources;

/// <summary>What a payload would become. Nothing was stored.</summary>
/// <param name="Reasons">Why there is not more; never empty when there are no signals.</param>
sealed record TrialBody(IReadOnlyList<TrialSignalBody> Signals, IReadOnlyList<TrialReason> Reasons)
{
    public static TrialBody Of(TrialResult result) => new([.. result.Signals.Select(TrialSignalBody.Of)], result.Reasons);
}

/// <param name="Account">Where it would go; null: it would be held until one of the keys is linked.</param>
/// <param name="Keys">What may lead to the account, the surest first.</param>
sealed record TrialSignalBody(
    string? Account,
    IReadOnlyList<TrialKeyBody> Keys,
    string Id,
    string Type,
    string? Name,
    string? User,
    DateTimeOffset At,
    decimal? Value,
    RawJson Props)
{
    public static TrialSignalBody Of(TrialSignal trial) => new(
        trial.Account?.Value,
        [.. trial.Keys.Select(k => new TrialKeyBody(Words.LinkKinds.First(w => w.Value == k.Kind).Key, k.Source, k.Key))],
        trial.Signal.Id, trial.Signal.Type, trial.Signal.Name, trial.Signal.User, trial.Signal.At, trial.Signal.Value,
        new(trial.Signal.Props));
}

sealed record TrialKeyBody(string Kind, string Source, string Key);
