using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>Sends a browser to the provider, and lets in who comes back.</summary>
public sealed class SignOns(ISignOn provider, ISignInStore waits, People people, IWorkspaces workspaces, TimeProvider time)
{
    /// <summary>Time to type a password and a code at the provider.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromMinutes(10);

    public string? Name => provider.Name;

    /// <summary>Where to send the browser, and the state that it must bring back.</summary>
    /// <param name="returnTo">The console's address to go on at.</param>
    /// <param name="redirect">The engine's address that the provider sends the browser back to.</param>
    public async Task<(Uri Address, string State)> Start(string returnTo, Uri redirect, CancellationToken cancellation)
    {
        var state = Token.Make();
        var wait = new SignOnWait(Token.Make(), Token.Make(), returnTo, time.GetUtcNow() + WaitMax);
        var address = await provider.Address(state, wait, redirect, cancellation);
        await waits.Keep(Token.Hash(state), wait, cancellation);
        return (address, state);
    }

    /// <summary>The person who came back, and where they go on.</summary>
    /// <exception cref="SignOnFailedException">They are not let in.</exception>
    public async Task<(Person Person, string ReturnTo)> Finish(
        string state, string code, Uri redirect, CancellationToken cancellation)
    {
        // Taken before anything is asked of the provider: a state counts once, whatever comes of it.
        if (await waits.Take(Token.Hash(state), cancellation) is not { } wait || wait.EndsAt <= time.GetUtcNow())
            throw new SignOnFailedException(SignOnFault.State, "The state is unknown, used, or too old.");

        var told = await provider.Redeem(code, wait, redirect, cancellation);
        var person = await Known(told, cancellation);
        if (person.IsDisabled) throw new SignOnFailedException(SignOnFault.Disabled, $"Person {person.Id} is disabled.");
        await people.CameIn(person, null, cancellation);
        return (person.Shown, wait.ReturnTo);
    }

    async Task<StoredPerson> Known(SignOnResult told, CancellationToken cancellation)
    {
        if (told.Role is not { } role)
            throw new SignOnFailedException(SignOnFault.Role, "The claims give no role, and there is no default.");
        var workspace = workspaces.All.FirstOrDefault(w => w.Id.Value == told.Workspace)?.Id
            ?? throw new SignOnFailedException(SignOnFault.NotConfigured, $"There is no workspace '{told.Workspace}'.");
        try
        {
            return await people.Outside(workspace, told.Person, told.DecidesRoles ? role : null, role, cancellation);
        }
        catch (PersonRefusedException refused)
        {
            throw new SignOnFailedException(SignOnFault.Taken, refused.Message, refused);
        }
    }
}
