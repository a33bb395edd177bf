using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Generic;

/// <summary>A sender of one's own, whose form is data.</summary>
sealed class GenericVendor(GenericMapping mapping, IHookScheme scheme) : JsonVendor("generic", scheme)
{
    /// <summary>Events of one payload: more belong into <c>/v1/signals</c>.</summary>
    const int ItemsMax = 1_000;

    public override Translation Translate(JsonElement payload, PayloadContext context)
    {
        var items = mapping.Items is null ? [payload] : mapping.Items.All(payload).Take(ItemsMax + 1).ToList();
        if (items.Count > ItemsMax) return Translation.Flawed("", "too_many", mapping.Items!.Text, $"A payload holds at most {ItemsMax} events.");
        if (items.Count == 0) return Flaw("nothing_matched", mapping.Items!.Text, "The path leads to nothing in this payload.");

        var flaws = new List<PayloadFlaw>();
        var signals = new List<VendorSignal>();
        foreach (var item in items)
        {
            if (Of(item, context, flaws) is { } signal) signals.Add(signal);
        }

        return new(mapping.Event?.Text(items[0]) ?? "", signals, flaws);
    }

    VendorSignal? Of(JsonElement item, PayloadContext context, List<PayloadFlaw> flaws)
    {
        var name = mapping.Event?.Text(item);
        if (mapping.Event is { } e && name is null) flaws.Add(Missing("event", e));
        var keys = KeysOf(item);
        if (keys.Count == 0)
        {
            flaws.Add(new(
                "account_missing", mapping.Account?.Path?.Text ?? "account",
                "None of the mapping's account, keys, user and email leads to anything in this payload."));
        }

        var at = mapping.At is { } place ? place.Of(item).Instant() : context.ReceivedAt;
        if (at is null) flaws.Add(Missing("at", mapping.At!.Value, "an instant"));
        decimal? value = null;
        if (mapping.Value is { } number && number.Of(item).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)
            && (value = number.Of(item).Number()) is null) flaws.Add(Missing("value", number, "a number"));
        if (at is null || keys.Count == 0 || (mapping.Event is not null && name is null)) return null;

        return new(IdOf(item, context), TypeOf(name, context), at.Value, keys)
        {
            Name = mapping.Name?.Text(item), User = mapping.User?.Text(item), Value = value, Props = PropsOf(item),
        };
    }

    List<VendorKey> KeysOf(JsonElement item)
    {
        var keys = new List<VendorKey>();
        if (mapping.Account?.Text(item) is { } account) keys.Add(new(VendorKey.Account, account));
        foreach (var (kind, value) in mapping.Keys)
            if (value.Text(item) is { } key) keys.Add(new(kind, key));
        if (mapping.User?.Text(item) is { } user) keys.Add(new("user", user));
        if (mapping.Email?.Text(item) is { } email) keys.Add(new(VendorKey.Email, email));
        return keys;
    }

    // Without an id of the sender's the event's own bytes decide: sent again, it counts once.
    string IdOf(JsonElement item, PayloadContext context) => mapping.Id?.Text(item) is { Length: <= 150 } id
        ? $"{context.Source}:{id}"
        : $"{context.Source}:auto-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.GetRawText())).AsSpan(0, 16))}";

    string TypeOf(string? name, PayloadContext context) =>
        name is not null && mapping.Types.TryGetValue(name, out var type) ? type
        : mapping.Types.TryGetValue(GenericMapping.AnyEvent, out var any) ? any
        : ReferenceEquals(mapping, GenericMapping.Default) ? TypeName.Of("", name!)[1..]
        : TypeName.Of(context.Source, name!);

    ReadOnlyMemory<byte> PropsOf(JsonElement item)
    {
        if (mapping.Props.Count == 0)
            return ReferenceEquals(mapping, GenericMapping.Default) ? Props.Pruned(item.At("props")) : default;
        return Props.Pruned(JsonSerializer.SerializeToElement(
            mapping.Props.Select(p => (p.Name, Value: p.Value.Of(item)))
                .Where(p => p.Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
                .ToDictionary(p => p.Name, p => p.Value)));
    }

    static Translation Flaw(string code, string field, string detail) => Translation.Flawed("", code, field, detail);

    static PayloadFlaw Missing(string field, MappedValue value, string kind = "text") => new(
        $"{field}_missing", value.ToString(), $"The mapping's {field} is to be {kind}, and there is none at {value} in this payload.");
}
