using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;

namespace HealthEngine.UserData;

/// <summary>What is left of an account's journal when a user of it is erased: all that it counts, nothing of the person.</summary>
public static class ErasureDecisions
{
    /// <summary>Properties that scores, metrics and revenue are made of. Of a person's own signals all others go.</summary>
    internal static readonly FrozenSet<string> Counted = FrozenSet.Create(
        StringComparer.Ordinal,
        "account", "amount", "automated", "change", "currency", "discount", "discountEnd", "dueOn", "escalated", "expiring",
        "firstReplyMinutes", "integration", "invoice", "kind", "metered", "mrr", "opportunity", "outcome", "plan", "priority",
        "role", "run", "scale", "seats", "stage", "status", "subscription", "survey", "termEnd", "ticket", "type");

    /// <summary>Those of them whose values are words that the engine reads: never a person.</summary>
    static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.Ordinal, "change", "currency", "kind", "outcome", "plan", "priority", "role", "scale", "stage", "status", "type");

    /// <summary>What people write, or what names people, in what the engine keeps of its own.</summary>
    static readonly FrozenSet<string> Written = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "assignedTo", "body", "by", "comment", "customer", "description", "detail", "email", "name", "note", "owner", "person",
        "reason", "signals", "subject", "summary", "text", "title", "to", "user", "why");

    /// <summary>What says whose something is; an account may have the id of its only user.</summary>
    static readonly FrozenSet<string> Places = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "account", "accounts", "accountId", "workspace");

    /// <summary>The entry without the person; null: it holds nothing of them.</summary>
    /// <param name="named">Properties that the workspace's definitions name; they may decide scores, so they stay.</param>
    public static JournalEntry? Without(JournalEntry entry, PersonText person, IReadOnlySet<string> named)
    {
        var signal = entry.Signal is { } told ? Without(told, person, named) : null;
        var events = Without(entry.Events, person);
        return signal is null && events is null
            ? null
            : entry with { Signal = signal ?? entry.Signal, Events = events ?? entry.Events };
    }

    /// <summary>The signal without the person; null: it holds nothing of them.</summary>
    public static Signal? Without(Signal signal, PersonText person, IReadOnlySet<string> named)
    {
        var isOwn = signal.User == person.User;
        // An account's traits are the account's, whoever told them.
        var isPersonal = isOwn && SignalTypes.FamilyOf(signal.Type) != SignalFamily.Account;
        var kept = isPersonal ? Counting(signal.Props, person, named) : signal.Props;
        var props = kept.IsEmpty ? null : person.OfJson(kept.Span, name => !Words.Contains(name) && !(person.IsWord && named.Contains(name)));
        var without = signal with
        {
            Id = person.Of(signal.Id) ?? signal.Id,
            Name = (person.IsWord ? null : person.Of(signal.Name)) ?? signal.Name,
            User = isOwn ? person.Pseudonym : signal.User,
            Props = props ?? kept,
        };
        var isSame = !isOwn && props is null && without.Id == signal.Id && without.Name == signal.Name;
        return isSame ? null : without;
    }

    /// <summary>Whether a signal was rewritten.</summary>
    public static bool Bears(Signal signal, string pseudonym) => signal.User == pseudonym
        || signal.Props.Span.IndexOf(Encoding.UTF8.GetBytes(pseudonym)) >= 0
        || signal.Id.Contains(pseudonym, StringComparison.Ordinal)
        || signal.Name?.Contains(pseudonym, StringComparison.Ordinal) == true;

    /// <summary>Whether a property of what the engine wrote itself may hold the id: one that names an account does not.</summary>
    public static Func<string, bool> MayHold(PersonText person) => person.IsWord ? Written.Contains : name => !Places.Contains(name);

    static ImmutableArray<AccountEvent>? Without(ImmutableArray<AccountEvent> events, PersonText person)
    {
        if (events.IsDefaultOrEmpty) return null;
        var json = JsonSerializer.SerializeToUtf8Bytes(events, JournalJson.Default.ImmutableArrayAccountEvent);
        return person.OfJson(json, MayHold(person)) is { } changed
            ? JsonSerializer.Deserialize(changed, JournalJson.Default.ImmutableArrayAccountEvent)
            : null;
    }

    /// <summary>Of a person's own props those that count, without addresses.</summary>
    static ReadOnlyMemory<byte> Counting(ReadOnlyMemory<byte> props, PersonText person, IReadOnlySet<string> named)
    {
        if (props.IsEmpty) return props;
        var to = new ArrayBufferWriter<byte>(props.Length);
        using var writer = new Utf8JsonWriter(to, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        using var all = JsonDocument.Parse(props);
        writer.WriteStartObject();
        foreach (var property in all.RootElement.EnumerateObject())
        {
            if (!Counted.Contains(property.Name) && !named.Contains(property.Name)) continue;
            if (property.Value.ValueKind == JsonValueKind.String && property.Value.GetString()!.Contains('@', StringComparison.Ordinal))
                writer.WriteString(property.Name, person.Pseudonym);
            else property.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.Flush();
        return to.WrittenMemory.ToArray();
    }
}
