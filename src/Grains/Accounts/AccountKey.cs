using HealthEngine.Workspaces;

namespace HealthEngine.Accounts;

/// <summary>One account of one workspace.</summary>
[GenerateSerializer, Immutable, Alias("account-key")]
public readonly record struct AccountKey(
    [property: Id(0)] WorkspaceId Workspace,
    [property: Id(1)] AccountId Account)
{
    // The prefix keeps Orleans' ADO.NET storage from reading a key such as "42" as a number.
    const string Prefix = "account/";

    /// <summary>The key of the account's grain: <c>account/{workspace}/{account}</c>.</summary>
    public string GrainKey => string.Concat(Prefix, Workspace.Value, "/", Account.Value);

    /// <summary>The account whose grain has this key.</summary>
    /// <exception cref="ArgumentException">The key is no account's.</exception>
    public static AccountKey Parse(string grainKey)
    {
        var end = grainKey.StartsWith(Prefix, StringComparison.Ordinal) ? grainKey.IndexOf('/', Prefix.Length) : -1;
        if (end < 0) throw new ArgumentException($"'{grainKey}' is no account's grain key.", nameof(grainKey));
        return new(new(grainKey[Prefix.Length..end]), new(grainKey[(end + 1)..]));
    }

    public override string ToString() => $"{Workspace}/{Account}";
}
