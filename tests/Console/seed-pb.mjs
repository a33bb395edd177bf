import { healthyAccount, trouble, send } from "./engine.mjs";
import { ask } from "./visit.mjs";
const xss = `<img src=x onerror="alert(1)">`;
const names = ["Northwind Traders","Zoë & Söhne GmbH","Acme Industrial","Contoso Health","Blue Yonder Air"];
for (const [i,n] of names.entries()) await healthyAccount(`cust-${i}`, n, ["Anna Keller","Ben Ortiz"][i%2]);
const put = (id, body) => ask("PUT", `/v1/playbooks/${id}`, body);
const templates = (await ask("GET","/v1/playbooks/templates")).body.items;
for (const t of templates.slice(0,4)) console.log(t.id, (await put(t.id, t.definition)).status);
await ask("POST","/v1/playbooks/payment-failure/activation",{});
console.log((await put("call", {name:"Quarterly check-in call", description:"A CSM calls and writes down how it goes.", enabled:true, reentry:{policy:"always"}, triggers:[{manual:true},{threshold:{input:"score",op:"<",value:45}}], holdout:{share:0.2},
 steps:[{type:"task",id:"call",title:"Call them and ask how it goes",text:"The coverage is {coverage:0.00}.",due:"2.00:00:00"},{type:"wait",id:"pause",for:"3.00:00:00"},{type:"branch",id:"better",if:{input:"score",op:">",value:70},then:[{type:"end"}]},{type:"task",title:"Escalate to the head of CS",text:"Still below 70."}]})));
console.log((await put("xss", {name:xss, enabled:true, triggers:[{manual:true}], steps:[{type:"task",title:xss,text:"<b>bold</b>"}]})).status);
await trouble("cust-2");
for (let i=0;i<5;i++) console.log(i, (await ask("POST","/v1/playbooks/call/runs",{account:`cust-${i}`})).status, (await ask("POST","/v1/playbooks/xss/runs",{account:`cust-${i}`})).status);
await ask("POST","/v1/playbooks/call/runs",{account:`cust-0`});await ask("POST","/v1/playbooks/call/runs",{account:`cust-3`});
await ask("POST","/v1/tasks",{account:"cust-0",title:"Send the renewal offer",description:"They asked for two years.",dueAt:new Date(Date.now()-2*864e5).toISOString()});
await ask("POST","/v1/tasks",{account:"cust-1",title:"Invite to the advisory board",dueAt:new Date(Date.now()+3600e3).toISOString()});
await ask("POST","/v1/tasks",{account:"cust-4",title:"Check the new contact",dueAt:new Date(Date.now()+30*864e5).toISOString()});
console.log((await ask("GET","/v1/runs/counts")).body.items.length);
