namespace HealthEngine.People;

/// <summary>Signing in at a provider of identities (OpenID Connect), as the operator set it up.</summary>
public interface ISignOn
{
    /// <summary>What the button says, e.g. the provider's name; null: none is set up.</summary>
    string? Name { get; }

    /// <summary>The provider's address to send a browser to.</summary>
    /// <param name="state">Comes back with the browser.</param>
    /// <exception cref="SignOnFailedException">The provider is away or is not what it should be.</exception>
    Task<Uri> Address(string state, SignOnWait wait, Uri redirect, CancellationToken cancellation);

    /// <summary>Whom the provider tells of, for the code that the browser brought back.</summary>
    /// <exception cref="SignOnFailedException">The provider is away, or what it says does not hold.</exception>
    Task<SignOnResult> Redeem(string code, SignOnWait wait, Uri redirect, CancellationToken cancellation);
}

/// <summary>Whom a provider tells of.</summary>
/// <param name="Workspace">The id of the workspace that its people belong to.</param>
/// <param name="Role">By its claims; null: they say nothing, and the operator has no rule for that.</param>
/// <param name="DecidesRoles">Whether the provider's claims decide roles at each sign-in.</param>
public sealed record SignOnResult(string Workspace, OutsidePerson Person, Role? Role, bool DecidesRoles);

public enum SignOnFault
{
    /// <summary>No sign-on is set up here.</summary>
    NotConfigured,

    /// <summary>The browser came back with a state that it was not given, or one that was used or is too old.</summary>
    State,

    /// <summary>The provider, or the person there, said no.</summary>
    Denied,

    /// <summary>The provider does not answer.</summary>
    Away,

    /// <summary>What the provider says does not hold: signature, issuer, audience, time or nonce.</summary>
    Token,

    /// <summary>The claims give the person no role here.</summary>
    Role,

    /// <summary>Somebody else has the e-mail address here.</summary>
    Taken,

    /// <summary>An admin disabled the account.</summary>
    Disabled,
}

/// <summary>A sign-on came to nothing. The message is for the log; a browser is told the fault.</summary>
public sealed class SignOnFailedException(SignOnFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public SignOnFault Fault => fault;
}

/// <summary>No provider is set up.</summary>
sealed class NoSignOn : ISignOn
{
    public string? Name => null;

    public Task<Uri> Address(string state, SignOnWait wait, Uri redirect, CancellationToken cancellation) => throw None();

    public Task<SignOnResult> Redeem(string code, SignOnWait wait, Uri redirect, CancellationToken cancellation) => throw None();

    static SignOnFailedException None() => new(SignOnFault.NotConfigured, "No provider of identities is set up.");
}
