using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Connectors.Stripe;
using HealthEngine.Connectors.Zendesk;
using HealthEngine.Measures;

namespace HealthEngine.Connectors.Tests.Vendors;

/// <summary>Vendors promise neither order nor once: any order with any repetition must end in the same state.</summary>
public sealed class OrderTests
{
    static readonly DayCalendar Calendar = new(TimeZoneInfo.Utc);

    [Fact]
    public void Any_order_of_deliveries_with_any_repetition_ends_in_the_same_account() => Prop.ForAll(
        Deliveries().ToArbitrary(), d => StateOf(d.Clean).SequenceEqual(StateOf(d.Shuffled))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    static Gen<(IReadOnlyList<string> Clean, IReadOnlyList<string> Shuffled)> Deliveries() =>
        from length in Gen.Choose(1, 25)
        from events in Gen.ArrayOf(Event(), length)
        let numbered = events.Select((make, i) => make(i)).ToArray()
        from again in Gen.ArrayOf(Gen.Choose(0, length - 1), length / 2)
        from shuffled in Gen.Shuffle(numbered.Concat(again.Select(i => numbered[i])).ToArray())
        select ((IReadOnlyList<string>)numbered, (IReadOnlyList<string>)shuffled);

    // A handful of objects and of seconds, so that many events meet in the same second about the same thing.
    static Gen<Func<int, string>> Event() =>
        from kind in Gen.Choose(0, 3)
        from o in Gen.Choose(1, 3)
        from second in Gen.Choose(0, 5)
        from amount in Gen.Choose(1, 50)
        from word in Gen.Elements("created", "updated", "deleted", "paused", "resumed")
        from status in Gen.Elements("NEW", "OPEN", "PENDING", "SOLVED", "CLOSED")
        select (Func<int, string>)(i => kind switch
        {
            0 => $$$$$$$$"""
                stripe{"id":"evt_{{{{{{{{i}}}}}}}}","type":"customer.subscription.{{{{{{{{word}}}}}}}}","created":{{{{{{{{1_767_225_600 + second}}}}}}}},"data":{"object":{
                 "id":"sub_{{{{{{{{o}}}}}}}}","customer":"c","status":"active","items":{"data":[{"quantity":{{{{{{{{amount}}}}}}}},"price":{"unit_amount":100,"currency":"usd","recurring":{"interval":"month"}}}]}}}}
                """,
            1 => $$$$$$$$"""
                stripe{"id":"evt_{{{{{{{{i}}}}}}}}","type":"invoice.{{{{{{{{(amount % 2 == 0 ? "paid" : "payment_failed")}}}}}}}}","created":{{{{{{{{1_767_225_600 + second}}}}}}}},
                 "data":{"object":{"id":"in_{{{{{{{{o}}}}}}}}","customer":"c","amount_due":{{{{{{{{amount}}}}}}}},"amount_paid":{{{{{{{{amount}}}}}}}},"currency":"usd"}}}
                """,
            2 => $$$$$$$$"""
                zendesk{"type":"zen:event-type:ticket.status_changed","id":"e{{{{{{{{i}}}}}}}}","time":"2026-01-01T00:00:0{{{{{{{{second}}}}}}}}Z",
                 "detail":{"id":"{{{{{{{{o}}}}}}}}","requester_id":"5"},"event":{"current":"{{{{{{{{status}}}}}}}}","previous":"SOLVED"}}
                """,
            _ => $$$$$$$$"""
                zendesk{"ticket":{"id":{{{{{{{{o}}}}}}}},"status":"{{{{{{{{status}}}}}}}}","priority":"high","requester_id":5,
                 "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:0{{{{{{{{second}}}}}}}}Z"}}
                """,
        });

    static byte[] StateOf(IReadOnlyList<string> deliveries)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var state = AccountState.Empty;
        foreach (var delivery in deliveries)
        {
            IVendor vendor = delivery.StartsWith("stripe", StringComparison.Ordinal) ? new StripeVendor() : new ZendeskVendor();
            foreach (var signal in Told.Checked(Told.By(vendor, delivery[vendor.Name.Length..])))
                if (seen.Add(signal.Id)) state = state.Fold(signal, Told.ReceivedAt, Calendar);
        }

        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        AccountStateCodec.Write(to, state);
        to.Flush();
        return bytes.ToArray();
    }
}
