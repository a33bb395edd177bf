using System.Text;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Tests.Hooks;

/// <summary>Vendors that send a secret along instead of signing.</summary>
public sealed class SharedSecretTests
{
    const string Pair = "webhook_user:secret_pass";
    const string Token = "a-token-of-some-length";

    public static TheoryData<string> BadBasic =>
    [
        "", " ", "Basic", "Basic ", "Basic  ", "basic", $"Basic {Pair}", $"Bearer {Base64(Pair)}", Base64(Pair),
        $"Basic {Base64("webhook_user:secret_pas")}", $"Basic {Base64("webhook_user:secret_passs")}",
        $"Basic {Base64("webhook_user:SECRET_PASS")}", $"Basic {Base64("webhook_user:")}", $"Basic {Base64(":secret_pass")}",
        $"Basic {Base64("secret_pass:webhook_user")}", $"Basic {Base64("webhook_user")}", $"Basic {Base64(Pair)[..^4]}",
        $"Basic {Base64(Pair)}=", $"Basic {Base64(Pair)} ", $"Basic \t{Base64(Pair)}", $"Basic {Base64(Pair + "\n")}",
        $"Basic {Base64(Pair).ToLowerInvariant()}", "Basic //79", $"Basic {Base64(new string('x', 2_000))}", "Basic %%%%",
        $"Digest {Base64(Pair)}", $"Basic {Convert.ToHexString(Encoding.UTF8.GetBytes(Pair))}",
    ];

    public static TheoryData<string> BadBearer =>
    [
        "", " ", "Bearer", "Bearer ", $"Bearer  {Token}", $"Bearer {Token} ", $"Bearer {Token}x", $"Bearer {Token[..^1]}",
        $"Bearer {Token.ToUpperInvariant()}", Token, $"Basic {Token}", $"Basic {Base64(Token)}", $"Bearer {Base64(Token)}",
        $"Bearer \"{Token}\"", $"Bearer {Token},{Token}", $"Bearer {Token}\n", "Bearer null", "Bearer undefined",
        $"Token {Token}", $"Bearer {new string('x', 5_000)}", "Bearer \u0430-token-of-some-length",
    ];

    [Theory]
    [MemberData(nameof(BadBasic))]
    public void A_wrong_user_or_password_is_refused(string header) =>
        Assert.NotEqual(HookVerdict.Valid, Verify(SecretPlace.Basic, Pair, header));

    [Theory]
    [MemberData(nameof(BadBearer))]
    public void A_wrong_token_is_refused(string header)
    {
        Assert.NotEqual(HookVerdict.Valid, Verify(SecretPlace.Bearer, Token, header));
        Assert.NotEqual(HookVerdict.Valid, Verify(SecretPlace.BearerOrQuery, Token, header));
    }

    [Theory]
    [InlineData("?secret=")]
    [InlineData("?secret=a-token-of-some-lengt")]
    [InlineData("?secret=a-token-of-some-length&secret=a-token-of-some-length")]
    [InlineData("?Secret=a-token-of-some-length")]
    [InlineData("?other=a-token-of-some-length")]
    [InlineData("?secret=A-TOKEN-OF-SOME-LENGTH")]
    [InlineData("?secret=a-token-of-some-length%20")]
    [InlineData("")]
    public void A_wrong_secret_in_the_address_is_refused(string query) => Assert.NotEqual(
        HookVerdict.Valid, HookSchemes.Salesforce.Verify(Request(query), [Token], Signer.Now));

    [Fact]
    public void The_right_secret_is_taken_in_every_form_that_its_sender_has()
    {
        Assert.Equal(HookVerdict.Valid, Verify(SecretPlace.Basic, Pair, "Basic d2ViaG9va191c2VyOnNlY3JldF9wYXNz"));
        Assert.Equal(HookVerdict.Valid, Verify(SecretPlace.Basic, Pair, "basic d2ViaG9va191c2VyOnNlY3JldF9wYXNz"));
        Assert.Equal(HookVerdict.Valid, Verify(SecretPlace.Bearer, Token, $"Bearer {Token}"));
        Assert.Equal(HookVerdict.Valid, HookSchemes.Salesforce.Verify(Request($"?secret={Token}"), [Token], Signer.Now));
        Assert.Equal(HookVerdict.Valid, HookSchemes.Salesforce.Verify(Request("?a=1&secret=a%20b"), ["a b"], Signer.Now));
        Assert.Equal(HookVerdict.Valid, HookSchemes.Chargebee.Verify(
            Request("", ("Authorization", $"Basic {Base64(Pair)}")), ["new:one", Pair], Signer.Now));
    }

    [Fact]
    public void A_secret_sent_twice_is_refused() => Assert.NotEqual(HookVerdict.Valid, HookSchemes.Chargebee.Verify(
        Request("", ("Authorization", $"Basic {Base64(Pair)}"), ("Authorization", $"Basic {Base64(Pair)}")), [Pair], Signer.Now));

    static HookVerdict Verify(SecretPlace place, string secret, string header) =>
        new SharedSecretScheme(place).Verify(Request("", ("Authorization", header)), [secret], Signer.Now);

    static HookRequest Request(string query, params (string, string)[] headers) =>
        new("x", "POST", $"https://hooks.example.com/hooks/x{query}", Signer.Headers(headers), Signer.Body);

    static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
