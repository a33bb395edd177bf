using System.CommandLine;
using HealthEngine.Silo.Commands;

var root = new RootCommand("HealthEngine: customer health, live. Without a command the engine runs.")
{
    RunCommand.CreateDemo(),
    ImportCommand.Create(),
};
RunCommand.MakeDefault(root);
return await root.Parse(args).InvokeAsync();
