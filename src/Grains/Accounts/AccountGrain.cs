using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Signals;
using HealthEngine.UserData;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace HealthEngine.Accounts;

/// <inheritdoc cref="IAccountGrain"/>
/// <remarks>
/// A shell: decide, append, apply. One append is in flight at a time; what comes meanwhile gathers for the next one,
/// which is why calls may interleave.
/// </remarks>
[Reentrant, GrainType("account")]
sealed partial class AccountGrain(
    [PersistentState("account-snapshot", "snapshots")] IPersistentState<AccountSnapshot> snapshot,
    IJournal journal,
    AccountRulesCatalog catalog,
    AccountTime time,
    ErasedUsers erased,
    AccountSlots slots,
    ILogger<AccountGrain> logger) : Grain, IAccountGrain, IDisposable
{
    AccountKey _key;
    AccountSlot _slot = slots.Take();

    /// <summary>Memory may be behind the journal: another wrote, or an append's outcome is not known.</summary>
    bool _mustReload;

    /// <summary>Set when this account's rules threw: its signals are still kept, but nothing is concluded of them.</summary>
    bool _isQuarantined;

    /// <summary>Where days begin in <see cref="Current"/>.</summary>
    DayCalendar _calendar = DayCalendar.Utc;

    /// <summary>The account as it is known.</summary>
    ref Account Current => ref _slot.Account;

    /// <summary>The rules in force. Days are those that the account was folded in, until it is folded in others.</summary>
    AccountRules Rules
    {
        get
        {
            var rules = catalog.Of(_key.Workspace);
            return IsIn(rules.Calendar) ? rules : rules with { Calendar = _calendar };
        }
    }

    bool IsIn(DayCalendar calendar) => calendar.Zone.Id == _calendar.Zone.Id;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = AccountKey.Parse(this.GetPrimaryKeyString());
        await catalog.Prepare(_key.Workspace, cancellationToken);
        await Load(cancellationToken);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        Current.Sequence - _snapshotSequence >= SnapshotOnIdleAfter ? SaveSnapshot() : Task.CompletedTask;

    public void Dispose()
    {
        // What still goes on, as a refresh does, must not meet the next account there.
        var left = _slot;
        _slot = AccountSlot.Of(left.Account);
        slots.Return(left);
    }

    public async Task<DateTimeOffset?> Wake()
    {
        if (_mustReload) await Load(CancellationToken.None);
        if (_isQuarantined || Current.Sequence == 0) return null;
        await RecordAll([]);
        return Current.Standing.Due ?? AccountDecisions.NextChange(_key, Current, Rules, Now());
    }

    /// <summary>Now, but never before what is recorded: the wall clock may step back, an account's time does not.</summary>
    DateTimeOffset Now()
    {
        var now = time.Now.ToMicroseconds();
        return now > Current.RecordedAt ? now : Current.RecordedAt;
    }
}
