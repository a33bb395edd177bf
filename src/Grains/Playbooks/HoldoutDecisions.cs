using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks;

/// <summary>What is done with an account that enters a playbook.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Arm>))]
public enum Arm
{
    [JsonStringEnumMemberName("treatment")]
    Treatment,

    /// <summary>Nothing: it shows what would have happened anyway.</summary>
    [JsonStringEnumMemberName("holdout")]
    Holdout,
}

/// <summary>Draws who is left out. The same account of the same playbook and salt is always drawn alike, on any machine.</summary>
public static class HoldoutDecisions
{
    /// <summary>What strata can be made of.</summary>
    public static readonly IReadOnlyList<string> Strata = ["segment", "band", "plan", "industry", "country", "owner"];

    public static Arm ArmOf(HoldoutDefinition? holdout, AccountKey account, string playbook) =>
        holdout is not null && Draw(account.Workspace, playbook, holdout.Salt, account.Account) < holdout.Share
            ? Arm.Holdout
            : Arm.Treatment;

    /// <summary>A number of [0, 1), spread evenly over accounts: 53 bits of SHA-256 over workspace, playbook, salt and account.</summary>
    public static double Draw(WorkspaceId workspace, string playbook, string? salt, AccountId account)
    {
        // Lengths before texts: no two different names run together into the same bytes.
        var text = string.Concat(Part(workspace.Value), Part(playbook), Part(salt ?? ""), Part(account.Value));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * (1.0 / (1UL << 53));

        static string Part(string value) => $"{value.Length}:{value};";
    }

    /// <summary>The stratum of an account, e.g. <c>segment=enterprise;band=red</c>; empty: there is only one.</summary>
    /// <param name="band">At entry, in a word.</param>
    public static string StratumOf(HoldoutDefinition? holdout, AccountProfile profile, string band) =>
        holdout is null || holdout.StratifyBy.IsDefaultOrEmpty
            ? ""
            : string.Join(';', holdout.StratifyBy.Select(by => $"{by}={ValueOf(by, profile, band) ?? ""}"));

    static string? ValueOf(string by, AccountProfile profile, string band) => by switch
    {
        "segment" => profile.Segment,
        "band" => band,
        "plan" => profile.Plan,
        "industry" => profile.Industry,
        "country" => profile.Country,
        "owner" => profile.Owner,
        _ => null,
    };
}
