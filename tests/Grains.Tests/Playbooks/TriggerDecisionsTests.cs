using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Playbooks;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Playbooks;

public class TriggerDecisionsTests
{
    ImmutableArray<TriggerWatch> _watches = [];

    [Fact]
    public void Only_beginning_to_hold_counts_and_only_what_was_clear_can_begin_again()
    {
        Assert.Equal(["watched False"], Judge(Verdict.Resolve));
        Assert.Empty(Judge(Verdict.Hold));
        Assert.Equal(["met"], Judge(Verdict.Raise));
        Assert.Empty(Judge(Verdict.Raise));
        Assert.Empty(Judge(Verdict.Hold)); // between the value and where it is clear
        Assert.Empty(Judge(Verdict.Raise));
        Assert.Equal(["cleared"], Judge(Verdict.Resolve));
        Assert.Equal(["met"], Judge(Verdict.Raise));
    }

    [Fact]
    public void What_holds_when_a_playbook_comes_into_force_does_not_begin_to()
    {
        Assert.Equal(["watched True"], Judge(Verdict.Raise));
        Assert.Equal(["cleared"], Judge(Verdict.Resolve));
        Assert.Equal(["met"], Judge(Verdict.Raise));
    }

    [Fact]
    public void A_new_account_that_meets_it_at_once_begins_to() =>
        Assert.Equal(["watched False", "met"], Judge(Verdict.Raise, isNew: true));

    [Fact]
    public void A_playbook_that_is_gone_is_forgotten_and_another_begins_anew()
    {
        Judge(Verdict.Raise);
        Assert.Equal(["forgotten"], Judge(null));
        Assert.Empty(_watches);
        Assert.Equal(["watched True"], Judge(Verdict.Raise));
    }

    List<string> Judge(Verdict? verdict, bool isNew = false)
    {
        var events = new List<AccountEvent>();
        ImmutableArray<ThresholdTrigger> triggers = verdict is { } told ? [new("p", new Says(told))] : [];
        TriggerDecisions.Judge(triggers, default, _watches, isNew, events);
        foreach (var e in events.Cast<TriggerEvent>()) _watches = TriggerDecisions.Apply(_watches, e);
        return events.ConvertAll(e => e switch
        {
            TriggerWatched w => $"watched {w.IsMet}",
            TriggerMet => "met",
            TriggerCleared => "cleared",
            _ => "forgotten",
        });
    }

    sealed class Says(Verdict verdict) : ICondition
    {
        public Verdict Judge(in AlertInput input) => verdict;

        public DateTimeOffset? NextChange(in AlertInput input) => null;

        public bool IsMovedBy(Signal signal) => false;
    }
}
