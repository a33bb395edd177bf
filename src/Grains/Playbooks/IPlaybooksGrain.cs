using HealthEngine.Accounts;
using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Playbooks;

/// <summary>Decides for one account which playbooks it enters: one at a time, so that none is entered twice.</summary>
/// <remarks>Key: <see cref="KeyOf"/>.</remarks>
[Alias("account-playbooks")]
public interface IPlaybooksGrain : IGrainWithStringKey
{
    /// <summary>The account is a candidate. The same trigger, told again, enters once.</summary>
    [Alias("enter")]
    Task<EntryAnswer> Enter(string playbook, EntryTrigger trigger);

    static string KeyOf(AccountKey account) => $"playbooks/{account.Workspace}/{account.Account}";
}

/// <summary>What became of a candidate.</summary>
/// <param name="Run">Its run, also when it entered before; null: it did not enter.</param>
/// <param name="Skipped">Why not; null: it did.</param>
[GenerateSerializer, Immutable, Alias("entry-answer")]
public sealed record EntryAnswer([property: Id(0)] string? Run, [property: Id(1)] SkipReason? Skipped);
