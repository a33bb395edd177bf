using System.Text.Json;

namespace HealthEngine.Connectors.Payloads;

/// <summary>Gathers what may lead to the account, the surest first.</summary>
static class Keys
{
    /// <summary>The option that names a path in the payload at which our own id of the account stands.</summary>
    public const string AccountOption = "account";

    /// <param name="usual">Paths at which our id stands by custom, looked at after the owner's.</param>
    public static IReadOnlyList<VendorKey> Of(
        PayloadContext context,
        JsonElement payload,
        IReadOnlyList<string> usual,
        params ReadOnlySpan<(string Kind, string? Value)> keys)
    {
        var found = new List<VendorKey>(keys.Length + 1);
        if (Account(context, payload, usual) is { } account) found.Add(new(VendorKey.Account, account));
        foreach (var (kind, value) in keys)
            if (value is { Length: > 0 }) found.Add(new(kind, value));
        return found;
    }

    static string? Account(PayloadContext context, JsonElement payload, IReadOnlyList<string> usual)
    {
        if (context.Option(AccountOption) is { } path && payload.Text(path.Split('.')) is { } named) return named;
        foreach (var custom in usual)
            if (payload.Text(custom.Split('.')) is { } account) return account;
        return null;
    }
}
