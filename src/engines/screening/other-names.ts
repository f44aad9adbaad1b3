/**
 * Common given names of North America that have no other form in the table of names: each is a name by itself, so that two of them are
 * known to be two names, however alike (`Kevin`, `Kelvin`). Made by hand from common usage.
 */
export const OTHER_NAMES = `
kevin kelvin calvin melvin alvin devin gavin darren warren darrell daryl carroll errol eric erin aaron brian bryan ryan bruce brent brett
trent trevor tyler taylor tracy travis dean dale dwayne duane wayne shane blake drake cole noel neal neil nigel nolan owen logan mason jason
justin dustin austin quentin quincy ralph randolph randall roy troy ross russell clyde floyd lloyd harvey homer hugh hugo hunter ivy jasmine
jasper jocelyn joyce karen sharon shannon kelly kayla keith kyle lance leslie lester lori mabel marlon marvin marvel melissa melinda miranda
amanda mildred milton monica veronica morgan megan morris norris neville norman norma oscar otto pamela percy perry phyllis preston rhonda
wanda robin ruby ruth rufus sabrina sheila shelby sherry sheldon sidney cindy cynthia spencer stella sylvia silvia tamara tara
tiffany todd vanessa velma verna vernon wendy wesley wilbur wilma winston yolanda yvette angus alastair duncan fiona graham gordon ewan
craig curtis byron brandon brendan bradley bernard adam adrian adriana adan abel abelardo adela adelaida agustina aldo alma alonso alvaro
amado amalia amelia amparo anibal araceli aracely ariel arnulfo aureliano aurelio aurora axel baltazar baltasar belen benigno benito bernabe
bernardo blas braulio bruno camilo camila candelaria cesar cesareo ciro cipriano celia crescencio cruz cuauhtemoc damian dario delfino delia
donato edelmira edith efrain efren eladio eleazar eliseo eloy elvia elvira emiliano enedina epifanio erasmo erika ericka esmeralda esperanza
esther ester estela estella evaristo everardo ezequiel fabian fabiola fabricio faustino felix fermin fidel filiberto fortino froylan gaspar
genaro gerson gildardo gonzalo griselda guillermina gumaro hector heriberto hermenegildo hilario hilda homero horacio ignacia imelda ines
iris irma isaias isela isaura ismael itzel ivonne jacinto jacinta jairo jaime joaquin jonas jovita josafat karina laura lazaro leandro
leobardo leonel leopoldo leticia liliana lidia lydia lorena lourdes lucrecia macario magdaleno marcial margarito maricela marina mauricio
mayra melchor melquiades mercedes mireya moises monserrat natividad nazario nelida nelson nestor nicanor nicandro octavio odilon ofelia
olegario oliverio oralia osvaldo pascuala perla pilar pompeyo porfirio primitivo prudencio ramiro raquel raul saul reyna reynaldo rigoberto
romualdo roque rosalba rosalinda rosaura rosendo ruben rufino salvador sabino santos saturnino severiano silvestre silvano socorro sofia
sonia tadeo telesforo teofilo tobias tomasa ulises urbano uriel ursula valente vianney viridiana wenceslao wilfrido ximena yadira yahir
yesenia zacarias zenaida zulema achille adrien adrienne agathe aime aimee alain alan aline amelie anais anselme arlette armel aurelie
aurelien baptiste bastien benedicte benoit berenice bertrand blaise brigitte carole cedric celeste celestin celine chantal chloe clarisse
claire clovis colette coralie corinne cyrille damien delphine didier dieudonne edmee elodie eloise emma emmanuelle estelle ernestine evelyne
fabien fabienne fabrice felicien fernande flavie florian francine franck gaetan gaston genevieve georgette germain germaine ghislain
ghislaine gilberte ginette gisele guy guylaine henriette herve hilaire hubert huguette jacinthe joachim jocelyne josiane justine laurette
leonie liliane lise lionel loic lorraine lucette lucien lucienne lyne magali manon marcellin mathilde maude maurice maxence mederic melanie
mireille monique muriel mylene nadege nadine nicole noella normand odette odile olivier paulette perrine philomene prosper raoul regis reine
rejean rejeanne remi renaud rodrigue rolande romeo rosaire roseline sabine sebastien solange sophie suzie sylvain sylvie tancrede thibault
thierry tristan urbain ursule veronique viateur violette viviane wilfrid yann yannick yves yvan zoe aisling chukwudi chukwuemeka emeka amina
amit anil arjun deepak dinesh ganesh gopal harish kiran manish mahesh mohan mukesh naveen nikhil pradeep prakash priya priyanka rajesh rajiv
rakesh ramesh ravi rohit sachin sandeep sanjay sanjeev satish shankar sunil suresh vijay vikram vinod vivek yilmaz cem cengiz emre engin
erdal erkan murat mesut metin serkan sedat sinan tarkan tayfun tolga turgut ufuk umit volkan yavuz zafer
erica elsa barry naresh mohit lalit rohan marlies marlene maureen doreen noreen loren karin carina corinna lorelei jorie
`
  .trim()
  .split(/\s+/);
