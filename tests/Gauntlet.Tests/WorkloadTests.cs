using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Tests;

public sealed class WorkloadTests
{
    const long RunAt = 1_790_000_000_000_000;

    static List<Request> Requests(int seed, int client, int count)
    {
        var source = new RequestSource(seed, client, accounts: 500, RunAt);
        return [.. Enumerable.Range(0, count).Select(_ => source.Next())];
    }

    [Fact]
    public void The_same_seed_gives_the_same_requests()
    {
        var (first, second) = (Requests(7, 1, 200), Requests(7, 1, 200));

        Assert.Equal(first.SelectMany(r => r.Signals), second.SelectMany(r => r.Signals));
        Assert.NotEqual(first.SelectMany(r => r.Signals), Requests(8, 1, 200).SelectMany(r => r.Signals));
    }

    [Fact]
    public void About_a_fifth_of_what_is_sent_was_sent_before()
    {
        var sent = Requests(7, 1, 1_000).SelectMany(r => r.Signals).ToList();

        var repeated = 1 - sent.Select(s => s.Key).Distinct().Count() / (double)sent.Count;
        Assert.InRange(repeated, 0.15, 0.30);
    }

    [Fact]
    public void An_id_keeps_its_content_but_for_those_told_otherwise_after_their_acknowledgement()
    {
        var requests = Requests(7, 1, 1_000);
        var first = new Dictionary<SignalId, (Signal Signal, int Request)>();
        for (var i = 0; i < requests.Count; i++)
        {
            foreach (var signal in requests[i].Signals)
            {
                if (first.TryAdd(signal.Key, (signal, i)) || signal == first[signal.Key].Signal) continue;
                Assert.Equal("acme.told_otherwise", signal.Type);
                Assert.True(i > first[signal.Key].Request, $"{signal.Key} was told otherwise too early");
            }
        }
    }

    [Fact]
    public void Clients_race_for_some_ids_with_the_same_content()
    {
        var one = Requests(7, 1, 400).SelectMany(r => r.Signals).Where(IsShared).ToHashSet();
        var two = Requests(7, 2, 400).SelectMany(r => r.Signals).Where(IsShared).ToHashSet();

        Assert.NotEmpty(one.Intersect(two));
        Assert.Equal(one.Union(two).Count(), one.Union(two).DistinctBy(s => s.Key).Count());

        static bool IsShared(Signal signal) => signal.Id.StartsWith("shared-", StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_of_requests_that_are_cut_off_are_never_sent_again()
    {
        var requests = Requests(7, 1, 1_000);
        var cutOff = requests.Where(r => r.Kind == RequestKind.Malformed)
            .SelectMany(r => r.Signals).Select(s => s.Key).ToHashSet();
        var usable = requests.Where(r => r.Kind == RequestKind.Usable).SelectMany(r => r.Signals);

        Assert.NotEmpty(cutOff);
        Assert.DoesNotContain(usable, s => cutOff.Contains(s.Key));
    }

    [Fact]
    public void Instants_lie_in_the_past_and_in_the_future_and_in_no_order()
    {
        var instants = Requests(7, 1, 1_000).SelectMany(r => r.Signals).Select(s => s.At).OfType<long>().ToList();

        Assert.Contains(instants, at => at > RunAt);
        Assert.Contains(instants, at => at < RunAt - 400 * Microseconds.PerDay);
        Assert.NotEqual(instants.Order(), instants);
    }

    [Fact]
    public void Every_type_that_moves_a_measure_is_sent()
    {
        var types = Requests(7, 1, 2_000).SelectMany(r => r.Signals).Select(s => s.Type).ToHashSet();

        string[] moving =
        [
            "usage.event", "usage.metered", "support.ticket_opened", "support.ticket_updated", "support.ticket_solved",
            "support.ticket_reopened", "billing.subscription_started", "billing.subscription_changed",
            "billing.subscription_canceled", "billing.subscription_paused", "billing.subscription_resumed",
            "billing.invoice_paid", "billing.payment_failed", "billing.invoice_payment_failed",
            "billing.invoice_overdue",
            "sentiment.nps", "onboarding.milestone", "account.created", "account.updated", "account.closed",
        ];
        Assert.Empty(moving.Except(types));
    }
}
