using System.Text.Json.Serialization;
using HealthEngine.Accounts;

namespace HealthEngine.UserData;

/// <summary>Whom an erasure is about. It is kept only while the erasure is under way.</summary>
/// <param name="AccountKey">The account, as its grain is named.</param>
/// <param name="User">The id that is to be found nowhere afterwards.</param>
/// <param name="Pseudonym">
/// What stands in its place: chance, so that it tells nothing, and the same everywhere, so that distinct users stay as many.
/// </param>
/// <param name="Job">The last job that was asked to do it; null: none yet.</param>
[GenerateSerializer, Immutable, Alias("erasure-order")]
public sealed record ErasureOrder(
    [property: Id(0)] string AccountKey,
    [property: Id(1)] string User,
    [property: Id(2)] string Pseudonym,
    [property: Id(3)] string? Job)
{
    /// <summary>How a pseudonym begins; hexadecimal digits follow.</summary>
    public const string PseudonymPrefix = "erased-";

    [JsonIgnore]
    public AccountKey Account => Accounts.AccountKey.Parse(AccountKey);

    [JsonIgnore]
    public PersonText Text => new(User, Pseudonym);
}
