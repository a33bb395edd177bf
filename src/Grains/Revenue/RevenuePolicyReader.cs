using System.Collections.Frozen;
using HealthEngine.Definitions;

namespace HealthEngine.Revenue;

/// <summary>Reads a workspace's own policy; one that contradicts itself is refused with the field and the reason.</summary>
public static class RevenuePolicyReader
{
    const int NameLengthMax = 100;

    // A year: beyond it nobody waits for a payment.
    const int PastDueDaysMax = 365;

    // A day: changes farther apart are two decisions.
    const int NettedMinutesMax = 1_440;

    const int ReactivationDaysMax = 3_650;

    static readonly FrozenSet<string> Fields = new[]
    {
        "name", "pastDue", "pastDueDays", "churn", "sameMonth", "nettedMinutes", "reactivationAfterDays", "coupons",
        "paused", "metered", "free", "closedAccount",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <exception cref="InvalidDefinitionException">The body is no policy.</exception>
    public static RevenuePolicy Read(string id, string body)
    {
        using var document = DefinitionBody.Parse(body);
        var root = document.RootElement;
        DefinitionBody.Only(root, Fields);
        var policy = new RevenuePolicy(
            id,
            root.Text("name", NameLengthMax) ?? id,
            root.Word<PastDue>("pastDue"),
            root.Whole("pastDueDays", 1, PastDueDaysMax),
            root.Word("churn", ChurnBooked.Canceled),
            root.Word<SameMonth>("sameMonth"),
            root.Whole("nettedMinutes", 1, NettedMinutesMax),
            root.Whole("reactivationAfterDays", 0, ReactivationDaysMax) ?? 0,
            root.Word<Coupons>("coupons"),
            root.Word<Paused>("paused"),
            root.Word<Metered>("metered"),
            root.Word("free", Free.Churned),
            root.Word<ClosedAccount>("closedAccount"));
        CheckAgreement(policy);
        return policy;
    }

    /// <summary>The policy as a definition's body: what <see cref="Read"/> makes it of.</summary>
    public static string Write(RevenuePolicy policy) => DefinitionBody.Write(policy, without: ["id"]);

    static void CheckAgreement(RevenuePolicy policy)
    {
        if (policy is { PastDue: PastDue.Days, PastDueDays: null })
            throw new InvalidDefinitionException("pastDueDays", "pastDue is 'days': say how many, from 1 to 365.");
        if (policy is { PastDue: not PastDue.Days, PastDueDays: not null })
        {
            throw new InvalidDefinitionException(
                "pastDueDays", "pastDueDays says that late money counts for some days, and pastDue says that it does not: "
                    + "set pastDue to 'days', or leave pastDueDays out.");
        }

        if (policy is { SameMonth: SameMonth.Netted, NettedMinutes: null })
            throw new InvalidDefinitionException("nettedMinutes", "sameMonth is 'netted': say within how many minutes, from 1 to 1440.");
        if (policy is { SameMonth: not SameMonth.Netted, NettedMinutes: not null })
        {
            throw new InvalidDefinitionException(
                "nettedMinutes", "nettedMinutes says that changes close together are one, and sameMonth says that they are not: "
                    + "set sameMonth to 'netted', or leave nettedMinutes out.");
        }
    }
}
